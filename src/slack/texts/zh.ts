/** All that the bot says in Slack, in Simplified Chinese, with the terms of Alibaba Cloud's Chinese console. */
import type { en } from './en.ts';

export const zh: typeof en = {
  time: {
    lessThanAMinute: '不到 1 分钟',
    minutes: (minutes) => `${minutes} 分钟`,
    hours: (hours) => `${hours} 小时`,
    hoursAndMinutes: (hours, minutes) => `${hours} 小时 ${minutes} 分钟`,
  },

  list: {
    comma: '、',
    more: (shown, count) => `${shown} 等，另有 ${count} 个`,
  },

  faults: {
    'unknown-region': '请从列表中选择地域。',
    'malformed-image': '请从列表中选择镜像。自定义镜像的 ID 以 m- 开头。',
    'malformed-bucket': '请从列表中选择 Bucket：3 至 63 个小写字母、数字或短划线。',
    'malformed-prefix': '请使用 1 至 30 个字母或数字，不含短划线和斜线；也可以留空。',
    'format-not-offered': '该地域只支持导出 RAW 格式。请选择 raw，或更换地域。',
    'missing-reason': '请简短说明原因，审批人会看到。',
    'long-reason': '最多 500 个字符。',
    other: '请从给出的选项中选择。',
  },

  requestRefused: {
    'too-many': '您目前申请的导出已达个人上限。请稍后再试，或联系本机器人的维护者。',
    'bucket-not-ours': '该 Bucket 不属于本账号。请从列表中选择。',
    'bucket-elsewhere': (regionId) => `该 Bucket 位于 ${regionId}。请选择与镜像同地域的 Bucket。`,
  },

  form: {
    title: '导出镜像',
    submit: '提交审批',
    close: '取消',
    promise: (channel) => `${channel} 中须有人同意后才会开始导出。审批人会看到以下全部内容。`,
    region: '地域',
    regionHint: '镜像所在的地域',
    image: '镜像',
    imageHint: '按名称或 ID 搜索',
    bucket: 'OSS Bucket',
    bucketHint: '按名称搜索',
    prefix: 'OSS 前缀',
    prefixHint: '导出文件名以此开头：1 至 30 个字母或数字，可以留空。',
    format: '格式',
    reason: '原因',
    reasonHint: '为什么要导出该镜像，供审批人判断',
  },

  choices: {
    none: '没有找到。请换一个关键词或地域。',
    more: '还有更多，请输入关键词缩小范围。',
    'no-region': '请先选择地域。',
    unanswered: '阿里云暂时没有响应，请稍后再次输入。',
    'not-a-member': '只有审批频道的成员能看到此列表。',
    guest: '访客不能看到此列表。',
    bot: '机器人不能看到此列表。',
  },

  mayNotAsk: {
    'not-a-member': (channel) => `您不在 ${channel} 中，因此不能申请导出。请让频道成员将您加入。`,
    guest: (channel) => `访客不能申请导出。请让 ${channel} 的成员代为申请。`,
    bot: '机器人不能申请导出。',
  },

  denialForm: {
    title: '拒绝本次导出',
    submit: '拒绝',
    close: '返回',
    reason: '原因',
    reasonHint: '会显示在卡片上并告知申请人，可以留空。',
  },

  mayNotDecide: {
    'own-request': (channel) => `您不能审批自己的申请，须由 ${channel} 中的其他人审批。`,
    'not-a-member': (channel) => `您不在 ${channel} 中，因此不能审批。`,
    'joined-later': (channel) => `您在卡片发布之后才加入 ${channel}。请让之前已在频道中的人审批。`,
    guest: (channel) => `访客不能审批。请让 ${channel} 的成员审批。`,
    bot: '机器人不能审批。',
    'no-card-yet': '该卡片尚未登记，请稍后再按一次。',
    'already-voted': '您的批准已经登记，没有任何变化。',
    'too-late': '太晚了：没有人按时审批，该申请已经结束。',
    'unknown-request': '找不到该申请，因此没有做任何决定。请重新申请导出。',
    'already-decided': (outcome) => `${outcome}没有任何变化。`,
  },

  outcome: {
    denied: (who, when) => `已被 ${who} 拒绝（${when}）。`,
    withdrawn: (who) => `太晚了：${who} 已撤回该申请。`,
    approved: (who, when) => `已由 ${who} 批准（${when}）。`,
    ended: (id) => `该申请（${id}）已经结束。`,
  },

  headline: {
    pending: '*等待审批：* 导出镜像。',
    approvedBy: (who, when) => `*已批准：* ${who}，${when}。`,
    approved: (approvedBy) => `${approvedBy} 正在启动导出。`,
    looking: (approvedBy) => `${approvedBy} 正在确认导出是否已经开始。`,
    exporting: (approvedBy, taskId) => `${approvedBy} 正在导出，任务 ${taskId}。`,
    denied: (who, when) => `*已拒绝：* ${who}，${when}。没有导出任何内容。`,
    undecided: '*已过期：* 24 小时内无人审批，该申请已经结束。没有导出任何内容。',
    notStarted: (approvedBy) => `*已过期：* 在批准的有效期内未能启动导出。没有导出任何内容。 ${approvedBy}`,
    withdrawn: (who) => `*已撤回：* ${who}。没有导出任何内容。`,
    exported: (took, approvedBy) => `*已导出：* 用时 ${took}。 ${approvedBy}`,
    cancelledElsewhere: (approvedBy) => `*已取消：* 在阿里云上被取消，并非由我取消。 ${approvedBy}`,
  },

  card: {
    region: '地域',
    image: '镜像',
    bucket: 'OSS Bucket',
    prefix: 'OSS 前缀',
    noPrefix: '无',
    format: '格式',
    wrote: '写道',
    deniedWith: '拒绝时写道',
    copiesAll: '导出会复制镜像的每块磁盘及其全部内容，包括密码和密钥。',
    mayDecide: ({ channel, requester, until }) =>
      `可以审批的人：在此卡片发布前已在 ${channel} 中的所有人，${requester} 和访客除外。截止时间：${until}。`,
    approve: '批准',
    approveSpoken: (image) => `批准导出 ${image}`,
    deny: '拒绝',
    denySpoken: (image) => `拒绝导出 ${image}`,
    asked: (when, who) => `${who} 申请于 ${when}`,
    withPrefix: (bucket, prefix) => `${bucket}，前缀 ${prefix}`,
    text: ({ who, image, region, target, format, reason }) =>
      `${who} 申请将 ${image}（${region}）导出到 ${target}，${format}。原因：${reason}`,
  },

  waiting: {
    busy: '阿里云暂时不接受调用。',
    'image-exporting': '该镜像的另一个导出任务正在运行。',
    'image-claimed': '另一个申请正在导出该镜像。',
    quota: '本账号同时运行的导出任务已达上限。',
    'bucket-unproven': '无法确认该 Bucket 是否属于本账号。',
    until: (when) => `我会自动重试，直到 ${when}。`,
    note: (sentence) => `*等待中：* ${sentence} 尚未开始导出，您无需操作。`,
  },

  notes: {
    openCard: '打开卡片',
    asked: (channel) => `您的申请正在 ${channel} 中等待审批。`,
    decided: (approvedBy) => `${approvedBy} 正在启动导出，结束后我会通知您。`,
    unsure: {
      'lost-answer': '*不确定：* 没有收到阿里云的响应，导出可能已在运行。我正在查找，弄清之前不会再次启动。',
      'already-exporting':
        '*不确定：* 没有收到阿里云的响应，而该镜像有一个导出任务正在运行，可能就是本次导出。我正在查找，弄清之前不会再次启动。',
      'redis-restarted':
        '*先行查找：* 申请提交后我的存储重启过，可能丢失了最后一秒。我先查找可能已经开始的导出，弄清之前不会再次启动。',
    },
    started: (taskId) => `*导出已开始：* ExportTaskId ${taskId}。我会在此报告，直到结束。`,
    found: (taskId) => `*已找到：* 导出正在运行。 ExportTaskId ${taskId}。我会在此报告，直到结束。`,
    unknownTask: '未知',
    progress: (bar, percent) => `正在导出 ${bar} ${percent} %`,
    exported: ({ took, where, format }) => `*已导出：* 用时 ${took}，${where}（${format}）。`,
    objectsIn: (objects, bucket) => `${bucket} 中的 ${objects}`,
    objectsUnnamed: (bucket) => `已写入 ${bucket}；阿里云没有给出文件名`,
    fetchIt: (command) => `下载命令：${command}`,
    fetchThem: (commands) => `下载命令：${commands}`,
    denialReason: (headline, reason) => `${headline} 原因：${reason}`,
    partsMayRemain: (bucket) => `${bucket} 中可能残留部分文件。`,
  },

  failure: {
    'requester-may-not-ask': '*未导出：* 申请人无权申请导出。',
    'bucket-not-ours': '*未导出：* 该 Bucket 不属于本账号。',
    'bucket-elsewhere': (regionId) => `*未导出：* 该 Bucket 位于 ${regionId}，与镜像不在同一地域。`,
    'bucket-unproven': '*未导出：* 无法确认该 Bucket 是否属于本账号。',
    'parameters-changed': '*未导出：* 记录与批准的内容不再一致。',
    refused: (title) => `*未导出：* ${title}`,
    'unknown-outcome': '*未知：* 无法查明导出是否已经开始，已停止尝试。',
    'task-failed': (taskId) => `*未导出：* 导出任务 ${taskId} 失败。`,
    partly: (taskId) => `*部分导出：* 导出任务 ${taskId} 的一部分失败。`,
    vanished: (taskId) => `*未知：* 阿里云已查不到导出任务 ${taskId}。`,
  },

  afterFailure: {
    nothingWritten: '没有写入任何内容。',
    'requester-may-not-ask': '没有通知任何审批人。下一步：请审批频道的成员来申请。',
    bucket: '没有写入任何内容。下一步：选择本账号中与镜像同地域的 Bucket，重新申请。',
    'parameters-changed': '没有写入任何内容。下一步：告知本机器人的维护者，然后重新申请。',
    'unknown-outcome': (bucket) =>
      `我不会再次调用。下一步：重新申请之前，请在 ECS 控制台的任务列表和 Bucket ${bucket} 中查找。`,
    vanished: (bucket) => `下一步：重新申请之前，请在 Bucket ${bucket} 中查找导出的文件。`,
    noReason: '阿里云没有给出原因。下一步：重新申请，或提交工单并写明该任务。',
    written: (bucket, objects) => `已写入 ${bucket}：${objects}。`,
    nothingWhole: (bucket) => `${bucket} 中没有完整的文件。`,
    notWritten: (objects) => `未写入：${objects}。`,
  },

  refusal: {
    fixers: {
      requester: '申请人',
      approver: '审批人',
      administrator: '阿里云管理员',
      operator: '本机器人的维护者',
      'alibaba-support': '阿里云技术支持',
      nobody: '无需处理，会自行恢复',
    },
    whoAndNext: (fixer, next) => `谁能解决：${fixer}。下一步：${next}`,
    who: '谁能解决：',
    next: '下一步：',
    readMore: '了解更多',
    says: '阿里云的原文：',
    noCode: '无错误码',
    today: (code) => `现名 ${code}`,
  },

  trouble: {
    decision: '该操作没有立即生效。如果一分钟内没有变化，请重试。',
    other: '暂时无法完成：Slack、Redis 或阿里云没有响应。没有启动任何操作，请一分钟后重试。',
  },
};
