/** All that the bot says in Slack, in Simplified Chinese, with the terms of Alibaba Cloud's Chinese console. */
import type { en } from './en.ts';

export const zh: typeof en = {
  time: {
    lessThanAMinute: '1 分钟以内',
    minutes: (minutes) => `${minutes} 分钟`,
    hours: (hours) => `${hours} 小时`,
    hoursAndMinutes: (hours, minutes) => `${hours} 小时 ${minutes} 分钟`,
  },

  list: {
    comma: '、',
    or: ' 或 ',
    more: (shown, count) => `${shown} 及另外 ${count} 个`,
  },

  faults: {
    'unknown-region': '请从列表中选择地域。',
    'malformed-image': '请从列表中选择镜像。自定义镜像的 ID 以 m- 开头。',
    'malformed-bucket': '请从列表中选择 Bucket，名称为 3～63 个小写字母、数字或短划线。',
    'malformed-prefix': '请使用 1～30 个字母或数字，不含短划线和斜线。',
    'format-not-offered': '该地域只支持导出 RAW 格式。请选择 raw，或更换地域。',
    'missing-reason': '请简短说明原因，审批人会看到。',
    'long-reason': '请不要超过 500 个字符。',
    other: '请从给出的选项中选择。',
  },

  requestRefused: {
    'too-many': '您的申请数已达个人上限。请稍后再试，或联系机器人的维护者调高上限。',
  },

  form: {
    title: '导出镜像',
    submit: '提交审批',
    close: '取消',
    promise: (channel) => `${channel} 的审批人会看到以下全部内容。审批通过后才会开始导出。`,
    region: '地域',
    regionHint: '镜像所在的地域',
    image: '镜像',
    imageHint: '按名称或 ID 搜索',
    bucket: 'OSS Bucket',
    bucketHint: '按名称搜索',
    prefix: 'OSS 前缀',
    prefixHint: '导出文件名以此开头：1～30 个字母或数字，不含短划线，可以留空。',
    prefixOwn: (requestId) => `${requestId} 是本申请的 ID，使用它可避免与其他申请写入相同的文件。`,
    format: '格式',
    reason: '原因',
    rawOnly: (region) => `格式：RAW。${region} 不支持其他格式。`,
    reasonHint: '为什么需要导出该镜像？',
    again: (requestId) => `由申请 ${requestId} 修改后重新提交，需要重新审批。`,
  },

  emergencyForm: {
    label: '紧急',
    option: '不经审批直接导出',
    submit: '不经审批直接导出',
    promise: (channel) => `🚨 *紧急导出：* 导出前无人审批。${channel} 的成员会看到以下全部内容。`,
    incident: '事件',
    incidentHint: '事件编号或链接，例如 INC-42，将显示在卡片上。',
    incidentMissing: '请填写事件编号或链接。',
    confirm: '确认',
    confirmHint: (within) =>
      `导出前无人审批。所有本可审批的人都会收到通知。须由其他人在 ${within} 内复核。禁止导出的规则、冻结期和全部检查仍然有效。`,
    understood: '我了解此操作的后果',
    notUnderstood: '请确认您了解此操作的后果，或取消勾选“紧急”。',
  },

  leftOut: {
    title: '以下内容未填入表单：',
    unknown: (words) => `${words}：无法识别。如需按名称指定镜像，请同时输入地域；完整用法见 \`/export-image help\`。`,
    misspelt: (word, meant) => `${word}：您是否想输入 ${meant}？`,
    second: (word, field) => `${word}：“${field}”已填写，每个申请只能有一个。`,
    malformed: (word, fault) => `${word}：无法填入。${fault}`,
    formats: '可用的格式为 raw、vhd、qcow2、vmdk、vdi。',
    cut: (rest) => `原因超过 500 个字符，从 ${rest} 开始的部分未填入。`,
    noRegion: (name) => `${name}：请先选择地域，再在“镜像”中按此名称搜索。`,
    'no-list': (name, region) => `${name}：阿里云暂未返回 ${region} 的镜像列表，请在“镜像”中按此名称搜索。`,
    'no-image': (name, region) => `${name}：${region} 中没有此名称的镜像，请在“镜像”中选择。`,
    'several-images': (name, region) => `${name}：${region} 中有多个同名镜像，请在“镜像”中选择。`,
    'format-not-offered': (format, region) => `${format}：${region} 只支持导出 RAW 格式。`,
    more: (count) => `另有 ${count} 项`,
  },

  unclear: {
    needsId: (verb) => `请加上申请 ID：\`/export-image ${verb} ID\`。ID 在卡片末尾。未执行任何操作。`,
    misspelt: (word, meant) => `无法识别 ${word}。您是否想输入 ${meant}？未执行任何操作。`,
  },

  options: {
    none: '没有匹配项。请换一个关键词或地域。',
    empty: '该地域中没有内容，或我无权查看。',
    late: '阿里云响应较慢，此列表可能不完整。',
    fit: '可使用',
    unfit: '不可使用',
    made: (age) => `创建于 ${age}前`,
    days: (days) => `${days} 天`,
    more: '还有更多，请输入关键词缩小范围。',
    'no-region': '请先选择地域。',
    unanswered: '阿里云暂无响应，请稍后重新输入。',
    'not-a-requester': '您不能申请导出。',
    'not-allowed': '我无权查看此列表，请联系机器人的维护者。',
    'not-a-member': '只有可以申请导出的人才能查看此列表。',
    guest: '访客不能查看此列表。',
    bot: '机器人不能查看此列表。',
  },

  results: {
    'image-missing': ({ image, region }) => `${region} 中没有镜像 ${image}，或我无权查看。`,
    'image-unavailable': ({ image }) => `镜像 ${image} 不可用：创建失败或已弃用。`,
    'image-not-own': ({ image }) => `镜像 ${image} 属于其他账号。`,
    'image-marketplace': ({ image }) => `镜像 ${image} 来自云市场。`,
    'image-encrypted': ({ image }) => `镜像 ${image} 含有加密磁盘。`,
    'image-many-data-disks': ({ image }) => `镜像 ${image} 的数据盘超过 4 块。`,
    'image-large-data-disk': ({ image }) => `镜像 ${image} 有数据盘大于 500 GiB。`,
    'image-unfinished': ({ image }) => `镜像 ${image} 仍在创建中，创建完成后才会开始导出。`,
    'image-windows': ({ image }) => `镜像 ${image} 为 Windows 系统，阿里云仅允许已获豁免的账号导出。`,
    'image-licensed': ({ image }) => `镜像 ${image} 含有受许可限制的软件，阿里云可能拒绝导出。`,
    'image-exporting': ({ image }) => `镜像 ${image} 的另一个导出任务正在运行，结束后才会开始本次导出。`,
    'object-requested': ({ related }) => `此次导出会与另一个申请写入相同的文件${related && `：${related}`}。`,
    'image-requested': ({ image, related }) => `镜像 ${image} 近期已被申请导出${related && `：${related}`}。`,
    'region-unknown': ({ region }) => `阿里云没有地域 ${region}。`,
    'format-not-offered': ({ region }) => `地域 ${region} 只支持导出 RAW 格式。`,
    'bucket-not-ours': ({ bucket }) => `Bucket ${bucket} 不属于本账号。`,
    'bucket-elsewhere': ({ bucket, region, bucketRegion }) =>
      bucketRegion
        ? `Bucket ${bucket} 位于 ${bucketRegion}，而镜像位于 ${region}。`
        : `Bucket ${bucket} 不在镜像所在的地域 ${region}。`,
    'bucket-unproven': ({ bucket }) => `无法确认 Bucket ${bucket} 是否属于本账号。`,
    'bucket-encrypted': ({ bucket }) => `Bucket ${bucket} 已开启服务端加密。`,
    'bucket-public': ({ bucket }) => `Bucket ${bucket} 是公开的：任何人都能读取该镜像。`,
    'bucket-archive': ({ bucket }) => `Bucket ${bucket} 为归档类型：文件需先解冻才能读取。`,
    'bucket-young': ({ bucket }) => `Bucket ${bucket} 创建不足 7 天。`,
    'bucket-new': ({ bucket }) => `首次导出到 Bucket ${bucket}。`,
    'bucket-locked': ({ bucket }) => `Bucket ${bucket} 设有合规保留策略：写入的文件不能删除或覆盖。`,
    'object-exists': ({ bucket }) => `Bucket ${bucket} 中已有同名文件。`,
    'role-missing': () => '角色 AliyunECSImageExportDefaultRole 不存在，ECS 无法写入 OSS。',
    'role-untrusted': () => '角色 AliyunECSImageExportDefaultRole 不信任 ECS。',
    'role-policy-missing': ({ bucket }) =>
      `角色 AliyunECSImageExportDefaultRole 的权限策略均未允许写入 Bucket ${bucket}，Bucket 授权策略可能已允许。`,
  },

  remedies: {
    'image-missing': '请核对 ID 和地域，或从列表中选择镜像。',
    'image-unavailable': '请选择其他镜像，或重新创建该镜像。',
    'image-not-own': '请先将其复制到本账号，再导出副本。',
    'image-marketplace': '请选择不是基于云市场镜像创建的镜像。',
    'image-encrypted': '请选择其他镜像，或创建未加密的副本。',
    'image-many-data-disks': '请创建数据盘不超过 4 块的镜像。',
    'image-large-data-disk': '请创建每块数据盘均不超过 500 GiB 的镜像。',
    'image-windows': '请选择使用其他操作系统的镜像。如阿里云已豁免本账号，请机器人的维护者设置 ALLOW_WINDOWS_IMAGES。',
    'region-unknown': '请从列表中选择地域。',
    'format-not-offered': '请选择 raw，或其他地域的镜像。',
    'bucket-not-ours': '请从列表中选择 Bucket。',
    'bucket-elsewhere': '请选择与镜像位于同一地域的 Bucket。',
    'bucket-unproven': '请几分钟后重试，或联系机器人的维护者。',
    'bucket-encrypted': '请选择其他 Bucket，或向其所有者申请未加密的 Bucket。',
    'bucket-public': '请选择其他 Bucket，或将其设为私有。',
    'role-missing': '授权该角色，约需 2 分钟。',
    'role-untrusted': '授权该角色，约需 2 分钟。',
    other: '请选择其他选项。',
  },

  shortly: {
    'image-unavailable': '不可用',
    'image-not-own': '属于其他账号',
    'image-marketplace': '来自云市场',
    'image-encrypted': '已加密',
    'image-many-data-disks': '数据盘超过 4 块',
    'image-large-data-disk': '有数据盘大于 500 GiB',
    'image-unfinished': '仍在创建中',
    'image-windows': 'Windows，仅限已获豁免的账号',
    'image-licensed': '含受许可限制的软件，可能被拒绝',
    'bucket-encrypted': '已加密',
    'bucket-public': '公开',
    'bucket-archive': '归档类型',
    'bucket-young': '创建不足 7 天',
    'bucket-not-ours': '不属于本账号',
    'bucket-elsewhere': '位于其他地域',
    'bucket-unproven': '无法确认归属',
  },

  related: {
    known: ({ who, when, state, id }) => `${who}，${when} 提交，${state}（${id}）`,
    hidden: (when, state) => `另一个申请，${when} 提交，${state}`,
    andMore: (shown) => `${shown} 等`,
    states: {
      pending: '等待审批',
      approved: '已批准',
      waiting: '已批准，等待启动',
      starting: '正在启动',
      exporting: '正在导出',
      denied: '已拒绝',
      expired: '已过期',
      withdrawn: '已撤回',
      exported: '已导出',
      failed: '失败',
      cancelled: '已取消',
    },
  },

  checks: {
    names: {
      image: '镜像',
      exports: '其他导出',
      format: '格式',
      owner: 'Bucket 归属',
      bucket: 'Bucket 设置',
      lock: '合规保留策略',
      objects: '文件名',
      role: '导出角色',
      policy: '角色的策略',
    },
    passed: {
      image: '镜像可以导出',
      exports: '该镜像没有其他正在运行的导出任务',
      format: '该地域支持此格式',
      owner: 'Bucket 属于本账号，且与镜像位于同一地域',
      bucket: 'Bucket 为私有且未加密',
      lock: 'Bucket 未设置合规保留策略',
      objects: '尚无同名文件',
      role: '导出角色信任 ECS',
      policy: '导出角色具有所需策略',
    },
    inShort: { unknown: (names) => `未检查：${names}`, passed: (names) => `已通过：${names}` },
    now: '正在向阿里云核实，通常约 3 秒。您可以关闭此窗口，我会通知您结果。',
    later: '本次检查用时较长，完成后我会通知您，您无需操作。',
    asked: (channel, quorum, eligible) =>
      `*已提交：* 正在 ${channel} 中等待审批。需要除您以外的 ${quorum} 批准${eligible}，有结果后我会通知您。`,
    startedAsEmergency: (channel, due) =>
      `🚨 *已作为紧急导出启动，* 未经审批。卡片见 ${channel}，所有本可审批的人都会收到通知。须由其他人在 ${due} 前复核。导出结束后会私信通知您。`,
    approvedByRule: (approved, channel) => `${approved}无需审批，卡片见 ${channel}。导出结束后会私信通知您。`,
    eligible: (count, isAtMost) => `（${isAtMost ? '最多' : '共'} ${count} 人可批准）`,
    onTheCard: '卡片上还会提示：',
    blocked: '*无法导出。* 申请未提交。',
    blockedText: (blockers) => `无法导出。${blockers}申请未提交。`,
    sentBefore: (request, channel) =>
      `*您的修改未提交。* 此表单在修改前已提交过一次，修改前的内容即 ${channel} 中的申请 ${request}。如内容有误，请先撤回或取消该申请，再输入 /export-image 重新申请。`,
    notAsked: (sentence) => `*申请未提交。* ${sentence}`,
    close: '关闭',
    back: '返回表单',
    gone: '您填写的内容已失效。请输入 /export-image 重新填写。',
  },

  usage: {
    ask: [
      '*申请导出：* `/export-image` 会打开表单。命令后的内容会填入表单，顺序不限：',
      '`/export-image m-bp1abc oss://my-bucket/prefix cn-hangzhou format=raw reason="容灾演练"`',
      '`/export-image acme-web-2026-11 cn-hangzhou`（按名称指定镜像）· `/export-image bucket=my-bucket region=cn-hangzhou`',
      '原因不加引号时会包含该行其余全部内容，请放在最后：`reason=容灾演练，OPS-4711`',
      '审批通过后才会开始导出。',
    ].join('\n'),
    follow:
      '*跟进申请：* `/export-image list`（进行中的申请）· `/export-image mine`（我的申请）· `/export-image status ID` · `/export-image cancel ID`。ID 在卡片末尾。',
    decide:
      '*审批：* 阅读频道中的卡片或“主页”中的同一申请，然后点击“批准”或“拒绝”。所需人员全部同意之前，可以撤回自己的批准。',
    manage:
      '*管理员：* 您可以查看所有申请，并可撤回、取消或重试他人的申请。紧急情况下可输入 `/export-image freeze 原因`，之后再输入 `/export-image unfreeze`，其间不会启动任何导出。',
    home: (home) => `*在一个页面查看全部：* 打开${home}。`,
  },

  lists: {
    open: '*进行中的申请*',
    mine: '*我的申请*',
    emergency: '🚨 紧急导出',
    noneOpen: '没有您可以查看的进行中的申请。',
    noneMine: '您还没有申请过导出。输入 `/export-image` 可打开表单。',
    more: (home) => `还有更多，请打开${home}查看。`,
  },

  home: {
    name: '机器人在 Slack 中的“主页”',
    open: '主页',
    intro:
      '在这里可以申请将阿里云镜像导出到 OSS，由他人审批。填写简短的表单并提交，审批通过后才会开始导出。本页显示待您审批的申请、您的申请以及各项导出的进展。',
    ask: '申请导出',
    askSpoken: '打开申请导出的表单',
    acted: '您刚才的操作',
    titles: {
      waiting: '待您审批',
      reviews: '待复核的紧急导出',
      yours: '我的申请',
      running: '正在进行',
      recent: '最近结束',
    },
    unreadable:
      '*暂时无法显示您的申请：* Slack 或 Redis 没有响应，无法确认您可以查看哪些申请。申请和导出照常进行。下一步：一分钟后重新打开主页；`/export-image status ID` 可查看单个申请。',
    nothingWaiting: '没有待您审批的申请。',
    nothingHere: '本页没有与您相关的申请。',
    previous: '上一页',
    previousSpoken: (title) => `上一页：${title}`,
    next: '下一页',
    nextSpoken: (title) => `下一页：${title}`,
    left: (time, until) => `剩余 ${time}，截止 ${until}`,
    over: (until) => `已于 ${until} 截止`,
    approvalLeft: (time, until) => `批准剩余有效期 ${time}，截止 ${until}`,
    ended: (when) => `结束于 ${when}`,
    youApproved: '您已批准。',
    asOf: (when) => `更新于 ${when}。重新打开主页可查看此后的变化。`,
  },

  welcome: {
    people: (names) => `${names} 中的人`,
    text: ({ askers, deciders }) =>
      [
        '*本频道用于审批阿里云镜像到 OSS 的导出。* 每个申请在此显示为一张卡片。我会先向阿里云核实，批准后开始导出，并在卡片的话题中报告进展。',
        `*可以申请：* ${askers}。 *可以审批：* ${deciders}，但不能审批自己的申请。`,
        '*开始使用：* 输入 `/export-image`。完整用法见 `/export-image help`。',
      ].join('\n'),
  },

  mayNotAsk: {
    'not-a-member': (channel) => `您不在 ${channel} 中，不能申请导出。请联系频道成员将您加入。`,
    'not-a-requester': (channel) => `您不能申请导出：规则指定了其他人。请联系 ${channel} 中可以申请的成员。`,
    guest: (channel) => `访客不能申请导出。请联系 ${channel} 的成员代为申请。`,
    bot: '机器人不能申请导出。',
  },

  noRequest: {
    forbidden: (rule, never) => `规则 ${rule} 禁止此次导出：${never}`,
    'groups-unknown': 'Slack 未返回规则所指的用户组。请几分钟后重试；如仍然如此，请联系机器人的维护者。',
    'not-entitled': '您目前无权发起紧急导出。请取消勾选“紧急”后提交审批，或请有权限的人发起。',
    'emergency-open': (request) =>
      `您有一个尚未复核的紧急导出${request && `：${request}`}，每人同时只能有一个。请未参与的人在其卡片上点击“已复核”。`,
    'no-rule': (admins) => `没有规则适用于此次导出，因此无法申请。处理人：${admins || '机器人策略的负责人'}。`,
    'facts-unknown': (rule, facts) =>
      `暂时无法判断规则 ${rule} 是否适用，因为未能获取${facts}。您的申请没有问题，请几分钟后重试。`,
    facts: { name: '镜像名称', tags: '镜像标签', size: '镜像大小', groups: '您所在的用户组' },
    'not-a-requester': (who) => `只有 ${who} 中的人可以申请此次导出，请联系他们代为申请。`,
    'reason-needed': (rule, hint) => `规则 ${rule} 要求填写原因${hint && `：${hint}`}。`,
    'reason-unfit': (rule, hint) => `原因不符合规则 ${rule} 的要求${hint && `：${hint}`}。`,
    'no-quorum': ({ rule, quorum, channel }) =>
      `规则 ${rule} 需要 ${quorum}，除您以外，${channel} 中符合条件的人不足。处理人：频道成员，邀请他们加入频道。`,
  },

  emergency: {
    title: (who) => `🚨 *${who} 发起的紧急导出，未经审批。*`,
    incident: (incident) => `*事件：* ${incident}。`,
    skipped: (count, who) => `*已跳过：* ${who} 中本可审批的 ${count} 人，均会收到通知。`,
    skippedMany: (who) => `*已跳过：* ${who} 中所有本可审批的人。`,
    skippedNobody: '当时无人可以审批。',
    due: (when) => `*复核期限：* ${when}，须由本可审批且未参与的人复核。`,
    reviewed: (who, when) => `*已复核：* ${who}，${when}。`,
    noteOf: ' 的复核意见：',
    press: '已复核',
    pressSpoken: (image) => `确认已复核 ${image} 的紧急导出`,
    toSkipped: ({ who, incident, due }) =>
      `🚨 *紧急导出：* ${who} 未经审批发起了导出。事件：${incident}。您本可审批该申请。下一步：请查看卡片，如您未参与，请在 ${due} 前点击“已复核”。`,
    overdue: (due, who) => `*复核已逾期，* 期限为 ${due}。下一步：由本可审批且未参与的人在卡片上点击“已复核”。${who}`,
    unseen: ({ who, incident }) => `🚨 *紧急导出：* ${who} 未经审批发起了导出。事件：${incident}。`,
    dueOnceSeen: (due) => `之后我会在频道中发布卡片，须由本可审批且未参与的人在 ${due} 前点击“已复核”。`,
    overdueUnseen: ({ who, incident, due }) =>
      `*复核已逾期，* 期限为 ${due}。${who} 未经审批发起了导出。事件：${incident}。`,
    reviewOnceSeen: '之后由本可审批且未参与的人在卡片上点击“已复核”。',
    statusDue: (when) => `紧急导出：须在 ${when} 前复核。`,
    statusOverdue: (when) => `紧急导出：复核已逾期，期限为 ${when}。`,
  },

  reviewForm: {
    title: '复核紧急导出',
    submit: '已复核',
    close: '返回',
    note: '复核意见',
    noteHint: '您查看了哪些内容？本次紧急导出是否合理？将显示在卡片上。',
    noteMissing: '请填写复核意见。',
  },

  mayNotReview: {
    'no-emergency': '该导出不是紧急导出，无需复核。',
    'own-request': '您不能复核自己发起的紧急导出。',
    involved: '您取消或重试过该导出，不能复核。请由未参与的人复核。',
    'not-a-reviewer': (who) => `您不能复核该紧急导出。卡片发布时已在 ${who} 中的人可以复核。`,
    'tried-again': '您打开表单后，该导出又重试过一次，因此未执行任何操作。请先查看卡片，再点击“已复核”。',
    reviewed: (reviewed) => `未执行任何操作。${reviewed}`,
  },

  denialForm: {
    title: '拒绝本次导出',
    submit: '拒绝',
    close: '返回',
    reason: '原因',
    reasonHint: '将显示在卡片上并通知申请人，可以留空。',
    reasonNeeded: '将显示在卡片上并通知申请人。',
    reasonMissing: '请填写原因：该导出适用的规则要求填写。',
  },

  questions: {
    askTitle: '向申请人提问',
    ask: '提问',
    back: '返回',
    question: '问题',
    questionHint: '将发送给申请人并显示在话题中。申请内容不变，审批人仍可随时审批。',
    answerTitle: '答复问题',
    answer: '答复',
    answerSpoken: (question) => `答复：${question}`,
    openFromNumbered: (number) => `${number}. 待答复，`,
    answerNumbered: (number) => `答复 ${number}`,
    shownOf: (shown, open) => `共有 ${open} 个问题待答复，先显示 ${shown} 个；答复后，其余问题会显示在这里。`,
    answerField: '答复',
    answerHint: '将发送给提问人并显示在话题中。如需修改导出参数，请撤回申请，再点击“修改后重新提交”。',
    missing: '请填写内容。',
    asks: ' 提问：',
    asksYou: ' 对您的申请提问：',
    answers: ' 答复：',
    answersYou: ' 答复了您的问题：',
    questionWas: '问题：',
    yourQuestionWas: '您的问题：',
    someQuestion: '向申请人提问：',
    someAnswer: '申请人答复：',
    answered: '您已答复该问题。',
    overtaken: '该申请已不在等待审批，无需答复。',
    said: (label, text) => `${label}“${text}”。`,
    openFrom: '待答复，',
    openWas: ' 提问：',
    moreOpen: (count) => `话题中还有 ${count} 个问题待答复。`,
    requesterLeft: (requester) =>
      `您的问题已发布在话题中，但 ${requester} 的账号已停用，无法答复。请在话题中询问其他人，或点击“拒绝”。`,
    refused: {
      'own-request': '您不能对自己的申请提问。如需补充说明，请在话题中回复。',
      'open-question': '您之前对该申请的提问尚未得到答复，请在答复后再提问。',
      'too-many-questions': '该申请的提问数量已达上限，请在话题中继续讨论。',
      'not-requester': '只有申请人可以答复该问题。',
      'no-question': '找不到该问题，未发送任何内容。请在申请的话题中回复。',
      'already-answered': '该问题已有答复，未发送任何内容。如需补充，请在话题中回复。',
      'card-changed': '该卡片显示的内容与记录不一致，因此未提问。卡片正在刷新，请阅读后再次提问。',
      'unknown-request': '找不到该申请，未发送任何内容。',
    },
  },

  mayNotDecide: {
    'own-request': (channel) => `您不能审批自己的申请，${channel} 中的其他人可以审批。`,
    'not-a-member': (channel) => `您不在 ${channel} 中，不能审批。`,
    'not-an-approver': (who) => `您不能审批该申请，${who} 中的人可以审批。`,
    'joined-later': (who) => `您在卡片发布后才加入 ${who}，请联系此前已在其中的人审批。`,
    'no-open-seat': (open) => `无需您的批准，尚缺：${open}。未执行任何操作。`,
    'no-vote': '您在此没有批准记录，无可撤回。',
    'taken-back': '您已撤回该批准。如仍需批准，请再次点击“批准”。',
    'card-changed': '该卡片显示的内容与记录不一致，因此未执行任何操作。卡片正在刷新，请阅读后再次点击。',
    guest: (channel) => `访客不能审批，请联系 ${channel} 的成员。`,
    bot: '机器人不能审批。',
    'no-card-yet': '该卡片尚未登记，请稍后再次点击。',
    'already-voted': '您已批准过，无需重复操作。',
    'too-late': '已超时未审批，申请已关闭。',
    'unknown-request': '找不到该申请，未执行任何操作。请重新申请导出。',
    'already-decided': (outcome) => `${outcome}未执行任何操作。`,
    'already-under-way': (outcome) => `${outcome}未执行任何操作。如需停止，请在卡片上点击“取消”。`,
  },

  seats: {
    readingGroups: '正在向 Slack 查询您所在的用户组，需要几秒钟。',
    people: (count) => `${count} 人`,
    atLeast: (count, who) => `其中 ${count} 人来自 ${who}`,
    needed: (quorum) => `需要批准：${quorum}。`,
    alsoNotified: (groups) => `同时通知：${groups}。`,
    taken: (who, source) => `✓ ${who}${source && `（${source}）`}`,
    open: (count, who) => `还需 ${who} 中的 ${count} 人`,
  },

  left: {
    left: (who, from) => `${who} 的批准不再有效：${who} 已离开 ${from}。`,
    deactivated: (who) => `${who} 的批准不再有效：该账号已停用。`,
    guest: (who) => `${who} 的批准不再有效：${who} 现为访客。`,
  },

  reminders: {
    waiting: (open) => `*仍在等待审批：* ${open}。`,
    ask: (who) => `请审批：${who}。`,
    noOne: '目前没有人还能批准。下一步：请申请人撤回，待有审批人后重新提交。',
    expires: (when) => `${when} 过期。`,
    escalated: ({ who, after }) => `*已升级：* ${after}内未审批。${who} 现在也可以批准或拒绝。`,
    escalatedToDeny: ({ who, after, open }) => `*已升级：* ${after}内未审批。${who} 现在可以拒绝。${open}。`,
    escalatedTo: (to) => `*等待审批期间曾升级至* ${to}。`,
    escalatedToNoOne: ({ to, after }) =>
      `*已升级：* ${after}内未审批，但 ${to} 中没有可以批准的人。处理人：用户组的管理员。下一步：添加成员，加入后即可批准。`,
    expiresSoon: ({ when, open, channel }) =>
      `*您的申请将于 ${when} 过期。* ${open}。下一步：在 ${channel} 中联系审批人，或撤回申请。`,
  },

  outcome: {
    denied: (who, when) => `已被 ${who} 拒绝（${when}）。`,
    withdrawn: (who) => `${who} 已撤回该申请。`,
    approved: (who, when) => `已由 ${who} 批准（${when}）。`,
    ended: (id) => `该申请（${id}）已结束。`,
  },

  headline: {
    pending: '*等待审批。*',
    approvedBy: (who, when) => `*已批准：* ${who}，${when}。`,
    approvedByEmergency: (who, when) => `*紧急导出：* ${who} 未经审批发起，${when}。`,
    approvedByRule: (rule, until) => `*已批准：* 由规则 ${rule} 批准，有效期至 ${until}。`,
    approved: (approvedBy) => `${approvedBy}正在启动导出。`,
    looking: (approvedBy) => `${approvedBy}正在确认导出是否已开始。`,
    exporting: (approvedBy, taskId) => `${approvedBy}正在导出，任务 ${taskId}。`,
    denied: (who, when) => `*已拒绝：* ${who}，${when}。未导出任何内容。`,
    undecided: (within) => `*已过期：* ${within}内未审批，申请已关闭。未导出任何内容。`,
    notStarted: (approvedBy) => `*已过期：* 未能在批准有效期内启动导出。未导出任何内容。 ${approvedBy}`,
    frozenTooLong: (approvedBy) =>
      `*已过期：* 导出的冻结时间超过了批准有效期。未导出任何内容。下一步：冻结结束后重新申请。 ${approvedBy}`,
    withdrawn: (who) => `*已撤回：* ${who}。未导出任何内容。`,
    exported: (took, approvedBy) => `*已导出：* 用时 ${took}。 ${approvedBy}`,
    cancelled: (who, approvedBy) => `*已取消：* ${who}。导出已停止。 ${approvedBy}`,
    cancelledAt: ({ who, percent, approvedBy }) => `*已取消：* ${who}，进度 ${percent}%。导出已停止。 ${approvedBy}`,
    cancelledUnstarted: (who, approvedBy) => `*已取消：* ${who}，导出尚未开始。未导出任何内容。 ${approvedBy}`,
    cancelledElsewhere: (approvedBy) => `*已取消：* 任务在阿里云上被取消，并非通过本机器人取消。 ${approvedBy}`,
  },

  forgotten: {
    title: '*该申请已无记录。*',
    direct: (id, channel) => `*您在 ${channel} 中的申请 ${id} 已无记录。*`,
    next: '该申请无法再审批。如果此前已获批准，导出可能已执行，请在 ECS 控制台中查看相关任务。如仍需导出，请输入 /export-image 重新申请。',
  },

  unsigned: {
    submission: (image, bucket) =>
      `以您的名义提交的表单（将 ${image} 导出到 ${bucket}）在接收时未经签名，已被丢弃。申请未提交。`,
    press: (button, id) => `您在申请 ${id} 上点击的“${button}”在接收时未经签名，已被丢弃。未执行任何操作。`,
    askAgain: '如果是您本人提交的，请输入 /export-image 重新申请。',
    pressAgain: '如果是您本人点击的，请再次点击。',
    notYours: '如果不是，请通知机器人的维护者：可能有人直接写入了 Redis。',
  },

  card: {
    waits: '*等待中：*',
    wants: ({ who, image, to }) => `*${who} 申请将* ${image} *导出到* ${to}`,
    askedFor: ({ who, image, to }) => `${who} 申请将 ${image} 导出到 ${to}`,
    sized: (image, sizes) => `${image}（${sizes}）`,
    sentence: (words) => `${words}。`,
    reasonOf: ' 填写的原因：',
    image: '镜像',
    bucket: 'Bucket / 前缀',
    noPrefix: '无前缀',
    region: '地域 / 格式',
    task: '任务',
    made: (when) => `创建于 ${when}`,
    open: '在控制台中打开',
    passed: (count) => `${count} 项检查通过`,
    notChecked: (count, names) => `${count} 项未检查（${names}）`,
    estimate: (gib) => `压缩前最多 ${gib} GiB`,
    changed: (requestId, changes) => `与申请 ${requestId} 相比的变更：${changes}。`,
    nothingChanged: (requestId) => `与申请 ${requestId} 相比无变更。`,
    none: '无',
    changedFields: {
      regionId: '地域',
      imageId: '镜像',
      bucket: 'OSS Bucket',
      prefix: 'OSS 前缀',
      format: '格式',
      reason: '原因',
    },
    warnings: '审批前请注意：',
    seen: (warnings) => `审批前的提示：${warnings.join('')}`,
    repeats: (requestId) => `由申请 ${requestId} 修改后重新提交`,
    askAgain: '修改后重新提交',
    askAgainSpoken: (image) => `修改后重新提交导出 ${image} 的申请`,
    copiesAll: '每块磁盘都会被完整复制，包括其中的密码和密钥。',
    mayDecide: ({ channel, requester, until }) =>
      `卡片发布时已在 ${channel} 中的人均可审批，${requester} 和访客除外。${until} 过期。`,
    mayDecideByRule: ({ who, requester, until }) => `${who} 中的人可以审批，${requester} 和访客除外。${until} 过期。`,
    rule: (name) => `规则 ${name}`,
    takeBack: '撤回批准',
    takeBackSpoken: (image) => `撤回您对导出 ${image} 的批准`,
    approve: '批准',
    approveSpoken: (image) => `批准导出 ${image}`,
    deny: '拒绝',
    denySpoken: (image) => `拒绝导出 ${image}`,
    ask: '提问',
    answer: '答复',
    withdraw: '撤回',
    cancel: '取消',
    cancelSpoken: (image) => `取消导出 ${image}`,
    retry: '重试',
    retrySpoken: (image) => `重试导出 ${image}`,
    cancelWanted: (who, when) => `${who} 已请求取消（${when}）。我不会再启动导出，如果任务已开始则会将其停止。`,
    stopWanted: (who, when) => `${who} 已请求取消（${when}）。一旦阿里云允许，我会立即停止任务。`,
    cancelAccepted: (who, when) => `${who} 已请求取消（${when}）。阿里云正在停止任务。`,
    mayRetry: (when) => `问题解决后，请在卡片上点击“重试”。批准有效期至：${when}。`,
    asked: (when) => `申请时间：${when}`,
    withPrefix: (bucket, prefix) => `${bucket}，前缀 ${prefix}`,
    text: ({ image, target, region, format, task, reason }) =>
      `镜像 ${image}。Bucket ${target}，地域 ${region}，格式 ${format}${task ? `，任务 ${task}` : ''}。原因：“${reason}”。`,
  },

  confirm: {
    back: '返回',
    approve: {
      title: '批准本次导出？',
      text: ({ image, gib, bucket, region, approvals }) =>
        `将 ${image}${gib > 0 ? `（最多 ${gib} GiB）` : ''}导出到 ${bucket}（${region}）。${
          approvals > 1 ? '所需人员全部同意后立即开始。' : '批准后立即开始。'
        }`,
      yes: '批准',
    },
    withdraw: {
      title: '撤回该申请？',
      text: '撤回后将无法再审批。以后如需导出，请重新申请。',
      yes: '撤回',
    },
    cancel: {
      title: '取消本次导出？',
      text: '正在运行的任务会被停止，且无法恢复。Bucket 中可能残留部分文件。',
      yes: '取消导出',
    },
  },

  followUpRefused: {
    'unknown-request': '找不到该申请，或您无权查看。未执行任何操作。申请 ID 在卡片末尾。',
    outsider: (requester) => `只有 ${requester}、可以审批该申请的人和机器人管理员才能执行此操作，请联系他们。`,
    'not-yours': (requester) => `只有 ${requester} 或机器人管理员可以撤回该申请。如果您可以审批，请点击“拒绝”。`,
    'already-approved': '该申请已获批准。如需停止，请在卡片上点击“取消”。',
    'already-wanted': (wish) => `未执行任何操作。${wish}`,
    'already-ended': (headline) => `该申请已结束。 ${headline}`,
    'not-failed': (headline) => `无需重试。 ${headline}`,
    'maybe-started': '导出可能已开始，因此我不会再次启动。请查看卡片的话题，然后重新申请。',
    'other-emergency': '申请人另有一个尚未复核的紧急导出，不能重试该申请。未执行任何操作。',
    'no-longer-approved': '按现行规则，该批准已失效，请重新申请导出。',
    'approval-over': '批准已过期，请重新申请导出。',
    'parameters-changed': '记录与批准的内容不一致，因此不会重试。请联系机器人的维护者。',
  },

  status: {
    percent: (percent) => `进度 ${percent}%。`,
    next: {
      pending: (until) => `下一步：等待审批，截止时间 ${until}。`,
      approved: '下一步：无需操作，导出即将开始。',
      waiting: '下一步：无需操作，我会自动重试。',
      starting: '下一步：无需操作，我会在卡片的话题中报告结果。',
      exporting: (requester) => `下一步：无需操作，结束后我会通知 ${requester}，并在卡片的话题中说明。`,
      retry: '下一步：解决问题，然后在卡片上点击“重试”。',
      over: '下一步：无需操作，该申请已结束。',
    },
  },

  freeze: {
    commanded: (reason) => `*导出已冻结，* 直到管理员解除：“${reason}”。`,
    calendar: (until, reason) => `*导出已冻结，* 直到 ${until}：“${reason}”。`,
    unreadable:
      '*导出已冻结：* 无法读取冻结记录。处理人：管理员。下一步：输入 `/export-image unfreeze`；如果仍需冻结，请再次冻结。',
    canAsk: '您仍可提交申请，审批人也可审批。冻结结束前不会启动任何导出。',
    counts: '审批有效，冻结结束后启动导出。',
    starts: '冻结结束后启动导出。',
    approveLater: (holds, from) => `审批的有效期为 ${holds}，${from} 之前通过的审批会在冻结结束前过期。`,
    outlastsAll: (holds) => `审批的有效期为 ${holds}，会在冻结结束前过期。请在冻结结束后重新申请。`,
    waits: (until) => `如果冻结在审批过期（${until}）前结束，我会随后启动导出。`,
    outlasts: (until) => `审批将于 ${until} 过期，早于冻结结束，届时本申请会过期。请在冻结结束后重新申请。`,
    frozen: '*导出已冻结。* 在管理员输入 `/export-image unfreeze` 之前，不会启动任何导出。',
    leaving: (count) =>
      count === 0 ? '没有正在发往阿里云的调用。' : `冻结前刚写入 ${count} 个调用，可能仍会在 5 秒内发出。`,
    running: (count) => `${count} 个导出正在运行，会继续完成。如需停止，请在其卡片上点击“取消”。`,
    lost: (count) => `${count} 个导出可能正在运行：响应已丢失，我正在查找。`,
    waiting: (count) => `${count} 个已批准的申请在等待冻结结束。`,
    announced: '我会在每个审批频道和未结束的卡片上说明。',
    already: ({ by, when, reason }) => `${by} 已于 ${when} 冻结导出：“${reason}”。未执行任何操作。`,
    behind:
      '*冻结未解除：* 机器人的另一个进程已加载更新的策略文件，管理员以该文件为准。下一步：一分钟后重试；如果仍然如此，请运维人员查看日志。',
    lifted: '*冻结已解除。*',
    liftNotConfirmed:
      '*解除冻结未确认：* Slack 或 Redis 没有响应，冻结可能已解除，也可能仍然有效。请重新输入 `/export-image unfreeze`。',
    goOn: (count) => (count === 0 ? '没有等待中的已批准申请。' : `${count} 个已批准的申请现在继续。`),
    notFrozen: '导出未冻结。未执行任何操作。',
    noCommand: '没有管理员冻结导出。未执行任何操作。',
    calendarStays: ({ entry, until, reason }) =>
      `根据策略文件的 freezes[${entry}]，导出仍冻结到 ${until}：“${reason}”。处理人：该文件的负责人。`,
    notAnAdmin: (admins) =>
      admins
        ? `只有管理员可以冻结导出或解除冻结：${admins}。未执行任何操作。`
        : '只有管理员可以冻结导出，而策略文件未指定管理员。处理人：机器人的维护者，通过 admins 项设置。未执行任何操作。',
    notYet: '*导出尚未冻结。* 冻结生效后我会在此确认。一分钟内没有收到确认，请重新输入该命令。',
    notConfirmed: '*冻结未确认：* Slack 或 Redis 没有响应，导出仍可能启动。请重新输入该命令。',
    needsReason: '请说明原因：`/export-image freeze 原因`。申请人和审批人会看到。未执行任何操作。',
  },

  waiting: {
    busy: '阿里云暂时无法受理调用。',
    'image-exporting': '该镜像的另一个导出任务正在运行。',
    'image-claimed': '另一个申请正在导出该镜像。',
    'task-unclear': '该镜像有一个不属于任何已知申请的导出任务，暂时无法判断是否为本次导出。',
    'image-creating': '该镜像仍在创建中。',
    quota: '本账号同时运行的导出任务已达上限。',
    'bucket-unproven': '无法确认该 Bucket 是否属于本账号。',
    'facts-unknown': '暂时无法确定适用的规则或其用户组的成员。',
    'clock-off': '时钟存在偏差，暂时无法安全启动导出。',
    clockOff: {
      bot: (by, isAhead) => `机器人的时钟比阿里云${isAhead ? '快' : '慢'} ${by}。`,
      redis: (by, isAhead) => `Redis 的时钟比机器人${isAhead ? '快' : '慢'} ${by}。`,
      fix: '处理人：机器人的维护者。下一步：校准该时钟，建议使用 NTP。',
    },
    until: (when) => `我会自动重试，直到 ${when}。`,
    note: (sentence) => `*等待中：* ${sentence}导出尚未开始。`,
    noteAfterLoss: (sentence) =>
      `*等待中：* ${sentence}此前一次调用的响应可能已丢失，因此每次重试前我都会先查找它启动的导出。`,
    nothingToDo: '您无需操作。',
  },

  notes: {
    heldUp: {
      'not-in-channel': (channel) =>
        `*尚未提交审批：* 我不在 ${channel} 中，无法发布您的申请。处理人：频道成员。下一步：在频道中输入 /invite @image-export，我会自动重试。`,
      archived: (channel) =>
        `*尚未提交审批：* ${channel} 已归档，无法发布您的申请。处理人：机器人的维护者。下一步：取消归档，我会自动重试。`,
      'missing-scope': (channel) =>
        `*尚未提交审批：* Slack 应用缺少权限，无法在 ${channel} 中发布您的申请。处理人：机器人的维护者。下一步：授予 manifest.yml 中的权限范围并重新安装应用，我会自动重试。`,
      'not-allowed': (channel) =>
        `*尚未提交审批：* 本工作区不允许我在 ${channel} 中发布您的申请。处理人：工作区管理员。下一步：允许该 Slack 应用在频道中发消息，我会自动重试。`,
    },
    bucketsInstead: (region, buckets) => `本账号在 ${region} 的 Bucket：${buckets}。`,
    about: (image, sentence) => `${image}：${sentence}`,
    openCard: '打开卡片',
    auditEntry: (name, digest) => `审计记录 ${name} · ${digest}`,
    asked: (channel) => `您的申请已提交到 ${channel}，等待审批。`,
    decided: (approvedBy) => `${approvedBy}正在启动导出，结束后我会通知您。`,
    decidedAndStarted: (approvedBy, taskId) => `${approvedBy}导出正在运行，任务 ${taskId}。结束后我会通知您。`,
    unsure: {
      'lost-answer': '*结果未知：* 阿里云的响应丢失，导出可能已在运行。我正在查找，确认之前不会再次启动。',
      'redis-restarted':
        '*先行确认：* 申请提交后 Redis 曾重启或切换，最近写入的内容可能丢失。我正在查找可能已开始的导出，确认之前不会再次启动。',
      'started-unasked': '*先行确认：* 我正在查找该申请是否已有导出启动。几分钟内未找到，我会启动导出。',
    },
    started: (taskId) => `*导出已开始：* 任务 ${taskId}。我会在此报告进度，直到结束。`,
    found: (taskId) => `*已找到：* 导出正在运行，任务 ${taskId}。我会在此报告进度，直到结束。`,
    unknownTask: '未知',
    progress: (bar, percent) => `正在导出 ${bar} ${percent}%`,
    soFar: (time) => `已用 ${time}`,
    left: (time) => `预计还需 ${time}`,
    stoppedAt: (bar, percent) => `结束时进度 ${bar} ${percent}%`,
    overdue: ({ task, age }) =>
      `*仍在运行：* 已运行 ${age}，用时异常。我会继续关注。下一步：在 ECS 控制台的任务管理中查看任务 ${task}；如果没有进展，请在控制台取消，或提交工单并注明该任务。`,
    exported: ({ took, where, format }) => `*已导出：* 用时 ${took}，${where}，格式 ${format}。`,
    objectsIn: (objects, bucket) => `${objects}已写入 ${bucket}`,
    objectsUnnamed: (bucket) => `已写入 ${bucket}（阿里云未返回文件名）`,
    objects: (count, size) => `${count} 个文件${size ? `（共 ${size}）` : ''}`,
    written: '已写入：',
    fetch: '下载命令：',
    denialReason: (headline, reason) => `${headline}原因：${reason}`,
    tooLateToCancel: {
      'just-finished': '来不及取消：导出刚刚完成。',
      'not-stopped': '已请求取消，但导出已先结束。',
      'stopped-in-vain': '阿里云已接受取消请求，但导出仍然完成了。',
    },
    tooLateToStop: '已请求取消，但导出已先结束。',
    notCancelled: (who, title) => `*未能取消：* 由 ${who} 请求。${title}导出仍在继续。`,
    retriedBy: (who) => `*重试：* ${who}。正在再次启动导出。`,
    partsMayRemain: (bucket) => `${bucket} 中可能残留部分文件。`,
  },

  lost: {
    because: {
      'not-in-channel': (channel) =>
        `*我无法再在 ${channel} 中发消息：* 该频道已不存在，或我已不在其中。处理人：频道成员。下一步：在频道中输入 /invite @image-export。`,
      archived: (channel) =>
        `*我无法再在 ${channel} 中发消息：* 该频道已归档。处理人：机器人的维护者。下一步：取消归档。`,
      'missing-scope': (channel) =>
        `*我无法再在 ${channel} 中发消息：* Slack 应用缺少权限。处理人：机器人的维护者。下一步：授予 manifest.yml 中的权限范围并重新安装应用。`,
      'not-allowed': (channel) =>
        `*我无法再在 ${channel} 中发消息：* 本工作区不允许。处理人：工作区管理员。下一步：允许该 Slack 应用在频道中发消息。`,
    },
    undecided: (until) => `在此之前，您的申请无法审批。申请保留至 ${until}，我会自动重试。`,
    goesOn: '您的申请会继续处理，结束后我会在此通知您。',
  },

  notices: {
    watchOutage: (region, title) =>
      `*无法查看 ${region} 的导出任务。* ${title}导出仍在继续，但我无法报告结果。我会自动重试。`,
    shared: (channel) =>
      `*其他公司可以看到 ${channel}，或已受邀加入。* 其成员不能申请导出，也不能审批，但能看到该频道中的每个申请。处理人：本 Slack 工作区的管理员。下一步：在频道设置中停止共享，或联系机器人的维护者在 APPROVAL_CHANNEL 或策略文件中改用其他频道。在此之前，就绪检查会报告机器人未就绪。`,
    frozen: (by, reason) =>
      `*${by} 已冻结导出：* “${reason}”。您仍可审批，已批准的导出会在冻结结束后启动。正在运行的导出会继续。`,
    lifted: (by) => `*${by} 已解除冻结。*`,
    startNow: '已批准的导出现在启动。',
    watchRecovered: (region) => `*已恢复查看 ${region} 的导出任务。* 我会补报此前遗漏的内容。`,
    outside: ({ region, task, when }) =>
      `*检测到未经审批的导出：* ${region} 的任务 ${task}（${when} 启动）。本阿里云账号中有人或程序绕过本机器人调用了 ExportImage，镜像可能未经审批就已导出。如果此前有申请以“未知”结束，这也可能是它的导出。可查证的人：阿里云管理员，通过操作审计（ActionTrail）。下一步：如果无人认领，请在 ECS 控制台取消该任务。`,
  },

  policyNews: {
    loaded: (from, to) =>
      from === 0 ? `*策略文件已包含规则：版本 ${to} 已生效。*` : `*策略版本 ${to} 已生效，此前为版本 ${from}。*`,
    loadedWithoutRules: '*策略文件已变更，仍不含规则。*',
    added: (names) => `新增：${names}。`,
    removed: (names) => `删除：${names}。`,
    changed: (names) => `修改：${names}。`,
    reordered: '规则顺序已变更，首先匹配的规则可能不同。',
    otherRequesters: '规则未指定申请人时，可申请导出的人员已变更。',
    otherAdmins: '管理员名单已变更。',
    otherFreezes: '冻结期已变更。',
    otherBreakGlass: '紧急导出的授权人员或条件已变更。',
    sameRules: '规则内容未变。',
    notExpected: '如果您不了解此次变更，请联系机器人的维护者，确认是谁修改了文件。',
    refused: (version) =>
      version === 0
        ? '*修改后的策略文件未被接受，* 一切保持不变。'
        : `*修改后的策略文件未被接受，* 版本 ${version} 继续生效。`,
    startedBehind: (version) =>
      `*机器人的一个进程启动时使用的策略与生效中的版本 ${version} 不一致。* 该进程不做任何审批判断，也未就绪。`,
    lower: (version) =>
      `${version === 0 ? '该文件不含规则。' : `该文件为版本 ${version}。`}处理人：机器人的维护者。下一步：换成生效中的文件，或提高版本号。`,
    sameVersion: (version) =>
      `该文件同为版本 ${version}，但内容不同。处理人：机器人的维护者。下一步：每次修改都要提高版本号。`,
    faults: '处理人：机器人的维护者。下一步：修正以下问题后重新保存文件。',
    moreFaults: (more) => `另有 ${more} 个问题`,
  },

  failure: {
    requesterMayNotAsk: {
      'not-a-member': '*未导出：* 申请人已不在审批频道中。',
      'not-a-requester': '*未导出：* 申请人已无权申请导出。',
      guest: '*未导出：* 申请人为访客，访客不能申请导出。',
      bot: '*未导出：* 申请人的账号已停用。',
    },
    'bucket-not-ours': '*未导出：* 该 Bucket 不属于本账号。',
    'bucket-elsewhere': (regionId) => `*未导出：* 该 Bucket 位于 ${regionId}，与镜像不在同一地域。`,
    'bucket-unproven': '*未导出：* 无法确认该 Bucket 是否属于本账号。',
    'rule-changed': '*未导出：* 提交申请后，适用的规则已变更。',
    'not-entitled': '*未导出：* 申请人已无权发起紧急导出。',
    'approver-left': (who) => `*未导出：* ${who} 已不能批准该申请，其余批准人数不足。`,
    'parameters-changed': '*未导出：* 记录与批准的内容不一致。',
    notSigned: {
      'no-signature': '*未导出：* 该申请或其批准没有签名，可能产生于启用签名之前。',
      'unknown-key': '*未导出：* 该申请或其批准使用了未知的密钥签名。',
      differs: '*未导出：* 记录与申请人提交或审批人批准的内容不一致。',
    },
    'started-outside': (taskId, when) => `*未导出：* 相同的导出在本申请获批之前已启动（${when}，任务 ${taskId}）。`,
    'no-longer-possible': '*未导出：* 申请提交后情况已发生变化。',
    'object-appeared': (objects) => `*未导出：* 此次导出会覆盖 ${objects}。`,
    refused: (title) => `*未导出：* ${title}`,
    'unknown-outcome': '*未知：* 无法确认导出是否已开始，已停止查找。',
    'task-failed': (taskId) => `*未导出：* 导出任务 ${taskId} 失败。`,
    partly: (taskId) => `*部分导出：* 导出任务 ${taskId} 部分失败。`,
    vanished: (taskId) => `*未知：* 阿里云已查不到导出任务 ${taskId}。`,
  },

  afterFailure: {
    nothingWritten: '未写入任何内容。',
    'requester-may-not-ask': '未写入任何内容。下一步：联系可以申请导出的人代为申请。',
    mayHaveStarted:
      '此前一次调用的响应可能已丢失。我查找过它启动的导出，没有找到。重新申请前，请在 ECS 控制台的任务列表中再次确认。',
    bucket: '未写入任何内容。下一步：选择本账号中与镜像位于同一地域的 Bucket，重新申请。',
    'rule-changed': (never) => `${never && `“${never}” `}未写入任何内容。下一步：按现行规则重新申请。`,
    'not-entitled': '未写入任何内容。下一步：取消勾选“紧急”后重新申请，由其他人批准。',
    'approver-left': '未写入任何内容。下一步：重新申请，由其他人批准。',
    'parameters-changed': '未写入任何内容。下一步：联系机器人的维护者，然后重新申请。',
    notSigned: {
      'no-signature': '未写入任何内容。下一步：重新申请。如再次出现，请联系机器人的维护者。',
      'unknown-key': '未写入任何内容。下一步：联系机器人的维护者，然后重新申请。',
      differs: '未写入任何内容。下一步：联系机器人的维护者，然后重新申请。',
    },
    'no-longer-possible': (remedies) => `未写入任何内容。下一步：${remedies}`,
    objectAppeared: {
      writtenBy: (requestId) => `该文件由申请 ${requestId} 写入。`,
      nothing: (bucket) => `审批人批准时并不知晓该文件。${bucket} 中没有任何文件被覆盖。`,
      next: '下一步：更换前缀后重新申请。',
      nextOrRetry: '下一步：更换前缀后重新申请，或移走该文件后点击“重试”。',
    },
    'unknown-outcome': (bucket) =>
      `我不会再次启动。下一步：重新申请前，请在 ECS 控制台的任务列表和 Bucket ${bucket} 中查找该导出。`,
    'started-outside': (bucket) =>
      `该任务不属于任何已知申请，我未启动导出。如果此前有申请以“未知”结束，这也可能是它的导出。可查证的人：阿里云管理员，通过操作审计（ActionTrail）。下一步：在 Bucket ${bucket} 中查找它写入的文件，或在 ECS 控制台取消该任务；如仍需导出，请换一个前缀重新申请。`,
    vanished: (bucket) => `下一步：重新申请前，请在 Bucket ${bucket} 中查找导出的文件。`,
    noReason: '阿里云未返回原因。下一步：重新申请，或提交工单并注明该任务。',
    written: (bucket, objects) => `已写入 ${bucket}：${objects}。`,
    nothingWhole: (bucket) => `${bucket} 中没有完整的文件。`,
    notWritten: (objects) => `未写入：${objects}。`,
  },

  refusal: {
    you: '您',
    whoAndNext: (fixer, next) => `处理人：${fixer}。下一步：${next}`,
    who: '处理人：',
    next: '下一步：',
    readMore: '了解更多',
    authorize: '前往授权',
    authorizeElsewhere: '国际站账号的授权页面',
    diagnose: '诊断',
    ticket: '工单内容：',
    says: '阿里云返回：',
    noCode: '无错误码',
    today: (code) => `现名 ${code}`,
  },

  grant: {
    show: '查看权限策略',
    showSpoken: (id) => `查看 ${id} 缺少的权限策略`,
    label: '需授予机器人的 RAM 用户或角色的权限策略：',
    title: '缺少权限',
    close: '关闭',
    howTo: '请在 RAM 控制台使用以下内容创建自定义权限策略，并授予机器人的 RAM 用户或角色。',
    nothingMissing: '未发现该申请缺少权限。',
  },

  trouble: {
    decision: '该操作尚未生效。如果 2 分钟内没有变化，请重试。',
    expiredTrigger: 'Slack 未能及时打开窗口。未执行任何操作，请重试。',
    noAnswer: '暂时无法完成：Slack、Redis 或阿里云没有响应。',
    nothingStarted: '未执行任何操作，请 1 分钟后重试。',
    otherCompany:
      '未执行任何操作：您的 Slack 账号属于其他公司，只有运行本机器人的公司的成员才能使用。请联系其成员操作。',
    because: {
      'rate-limited': '暂时无法完成：Slack 限制了请求频率。',
      'not-in-channel': '无法完成：我不在该申请所在的频道中。请联系频道成员在其中输入 /invite @image-export。',
      archived: '无法完成：该申请所在的频道已归档。请联系机器人的维护者取消归档，或改用其他频道。',
      'missing-scope':
        '无法完成：Slack 应用缺少权限。请联系机器人的维护者授予 manifest.yml 中的权限范围并重新安装应用。',
      'not-allowed': '无法完成：本工作区不允许我在该申请所在的频道中发消息。请联系工作区管理员放开限制。',
      'app-removed': '无法完成：Slack 不再接受我的令牌。请联系机器人的维护者重新安装 Slack 应用。',
    },
  },
};
