/** The explanations in Simplified Chinese: what happened, and the next step. They are read in Slack and on a terminal, so they name no button and no thread. Terms are those of the Chinese console. */
import type { Texts } from './rows.ts';

const retried = '等待一分钟。已批准的导出会由机器人自动重试，其他操作请稍后再试。';
const report = '请将以下信息和 RequestId 提供给机器人的维护者：';
const authorize =
  '以账号管理员身份打开一键授权页面（云资源访问授权），完成对 AliyunECSImageExportDefaultRole 的授权后重试。该页面会为此角色授予策略 AliyunECSImageExportRolePolicy，并同时创建导入镜像用的角色。';

export const zh = {
  // 镜像
  'image-not-found': {
    title: '该地域和账号下没有这个镜像。',
    next: '在机器人所用账号的 ECS 控制台“镜像”页面切换到所选地域，核对镜像 ID，然后用正确的地域和镜像重新申请。',
  },
  'image-not-ready': {
    title: '镜像尚不可导出。',
    next: '等待 ECS 控制台显示镜像状态为“可用”后重新申请。如果镜像创建失败，请选择其他镜像。',
  },
  'image-name-malformed': {
    title: 'ECS 不接受该镜像的名称。',
    next: '在 ECS 控制台修改镜像名称：2～128 个字符，以字母或中文开头，不能以 acs: 或 aliyun 开头，不能包含 http:// 或 https://。修改后重新申请。',
  },
  'image-not-own': {
    title: '该镜像不是本账号的自定义镜像，只有自定义镜像支持导出。',
    next: '在 ECS 控制台“共享镜像”页面将镜像复制为自定义镜像，再申请导出副本。如果是公共镜像，请先用运行该镜像的实例创建自定义镜像。',
  },
  'image-licensed': {
    title: '镜像中操作系统的许可证不允许导出。',
    next: '选择使用其他操作系统的镜像；Windows Server 镜像仅限已获阿里云豁免的账号导出。阿里云返回的消息中可能会指明具体的许可证。',
  },
  'image-of-wrong-kind': {
    title: '这类镜像不支持导出。',
    next: '在 ECS 控制台确认镜像是否来自云市场，或是否包含加密盘，然后选择不属于这两种情况的镜像。',
  },
  'image-from-marketplace': {
    title: '该镜像来自云市场，不支持导出。',
    next: '选择由公共镜像制作或自行导入的镜像。云市场镜像的副本，或用同一实例重新创建的镜像，仍属于云市场镜像。',
  },
  'image-encrypted': {
    title: '镜像包含加密快照，不支持导出。',
    next: '选择所有磁盘均未加密的镜像，可在 ECS 控制台的镜像详情中查看。如果没有，请用不含加密盘的实例创建一个。',
  },
  'disks-beyond-limit': {
    title: '镜像的数据盘数量或容量超过了导出上限。',
    next: '重新创建镜像，数据盘最多 4 块，每块不超过 500 GiB，然后申请导出新镜像。阿里云返回的消息会说明超出的是哪一项。',
  },
  'disk-too-large': {
    title: '镜像中有一块磁盘过大，无法导出。',
    next: '将数据迁移到较小的磁盘，在 ECS 控制台用它创建新镜像，再申请导出新镜像。单块数据盘最大为 500 GiB。',
  },
  'operation-denied': {
    title: '该镜像目前的状态不允许此操作。',
    next: '查看阿里云返回的消息，常见原因是镜像中含有数据盘。如果消息没有说明原因，请携带 RequestId 提交工单。',
  },
  'image-with-data-disk': {
    title: '镜像包含数据盘，因此无法导出。',
    next: '在 ECS 控制台“快照”页面用系统盘快照创建自定义镜像，然后申请导出该镜像。',
  },
  'image-exporting': {
    title: '该镜像的另一个导出任务正在进行。',
    next: '等待该任务结束，机器人随后会自动重试。如需查看任务，请执行 aliyun ecs DescribeTasks --RegionId <地域> --TaskAction ExportImage。',
  },

  // Bucket、前缀、地域、格式
  'bucket-not-in-region': {
    title: 'ECS 在镜像所在地域找不到这个 Bucket。',
    next: '在 OSS 控制台“Bucket 列表”中核对名称和地域：Bucket 位于其他地域时也会返回此错误。请选择或创建与镜像同地域的 Bucket。',
  },
  'bucket-mismatch': {
    title: '该 Bucket 不适用于本次导出。',
    next: '查看阿里云返回的消息，了解哪里不符合要求。然后选择属于本账号且与镜像同地域的 Bucket。',
  },
  'bucket-encrypted': {
    title: '该 Bucket 开启了服务端加密，ECS 不支持导出到此类 Bucket。',
    next: '选择其他 Bucket，或请其负责人提供未加密的 Bucket；加密设置可在 OSS 控制台查看。',
  },
  'bucket-unknown': {
    title: 'OSS 中没有这个名称的 Bucket。',
    next: '在 OSS 控制台“Bucket 列表”中核对拼写。如果列表中没有，请在镜像所在地域创建该 Bucket，然后重新申请。',
  },
  'bucket-lost': {
    title: '该 Bucket 已不存在。',
    next: '在 OSS 控制台确认该 Bucket 是否已被删除。请选择或创建与镜像同地域的 Bucket，然后重新申请。',
  },
  'bucket-unreadable': {
    title: '机器人无权查看该 Bucket。',
    next: '在 OSS 控制台确认该 Bucket 属于本账号。如果属于，请在 RAM 控制台为机器人授予该 Bucket 的 {permission} 权限。',
  },
  'buckets-unlisted': {
    title: '机器人无权列出本账号的 Bucket。',
    next: '在 RAM 控制台为机器人授予 oss:ListBuckets 权限，或在机器人的策略文件中列出可选的 Bucket。',
  },
  'bucket-name-malformed': {
    title: 'OSS 不接受这个 Bucket 名称。',
    next: '重新选择 Bucket：名称为 3～63 个小写字母、数字或短划线，正确的拼写见 OSS 控制台。',
  },
  'object-archived': {
    title: 'Bucket 中有归档文件，导致无法导出。',
    next: '选择其他 OSS 前缀，或使用标准存储类型的 Bucket。如果两者都要保留，请先在 OSS 控制台解冻该归档文件。',
  },
  'prefix-malformed': {
    title: 'OSS 前缀过长，或包含不允许的字符。',
    next: '使用 1～30 个字母或数字作为 OSS 前缀（不含短划线和斜线），然后重新申请。',
  },
  'region-unknown': {
    title: '阿里云没有这个地域 ID。',
    next: '重新选择地域。如果该地域来自表单中的选项，请告知机器人的维护者地域列表已过期。',
  },
  'region-without-export': {
    title: '该地域不支持导出镜像。',
    next: '在 ECS 控制台用“复制镜像”将镜像复制到其他地域，然后申请导出副本，并使用该地域的 Bucket。',
  },
  'region-closed': {
    title: '机器人无权访问任何地域。',
    next: '在 RAM 控制台为机器人授予 ecs:DescribeRegions 权限，并检查其策略中是否有条件排除了所有地域。',
  },
  'format-unknown': {
    title: 'ECS 不支持导出为该格式。',
    next: '选择 raw、vhd、qcow2、vmdk 或 vdi 格式，然后重新申请。',
  },
  'format-not-in-region': {
    title: '该地域只支持导出为 RAW 格式。',
    next: '选择 raw 格式，然后重新申请。如需其他格式，请在 ECS 控制台用“复制镜像”将镜像复制到支持该格式的地域。',
  },

  // ECS 扮演的角色
  'role-missing': { title: '阿里云 ECS 没有可写入您的 Bucket 的角色。', next: authorize },
  'role-nonexistent': { title: '本账号中不存在 ECS 导出镜像所需的角色。', next: authorize },
  'role-may-not-write': {
    title: '导出角色无权写入该 Bucket。',
    next: '以账号管理员身份打开一键授权页面：它会为 AliyunECSImageExportDefaultRole 授予 AliyunECSImageExportRolePolicy，并同时创建导入镜像用的角色。如果已授权，请在 OSS 控制台检查 Bucket 授权策略中是否有拒绝（Deny）。',
  },
  'role-unreadable': {
    title: '机器人无权查看导出角色。',
    next: '在 RAM 控制台为机器人授予对 AliyunECSImageExportDefaultRole 的 {permission} 权限。该权限仅用于检查，没有它也能导出。',
  },
  'role-name-malformed': {
    title: 'RAM 不接受机器人查询的角色名称。',
    next: `${report}{action} 返回 {code}。ExportImage 只接受 AliyunECSImageExportDefaultRole。`,
  },

  // 账号与权限
  'permission-missing': {
    title: '机器人缺少本次调用所需的权限。',
    next: '在 RAM 控制台为机器人授予 {permission} 权限。如果已有该权限，请检查其策略或资源目录的管控策略中是否有拒绝（Deny）。',
  },
  'image-forbidden': {
    title: '机器人没有操作该镜像的权限。',
    next: '在 RAM 控制台为机器人授予该镜像的 {permission} 权限。如果已有该权限，请确认镜像属于本账号。',
  },
  'account-restricted': {
    title: '阿里云出于安全原因限制了本账号。',
    next: '查看账号“消息中心”的安全通知，并按要求处理。如果没有通知，请携带 RequestId 提交工单。',
  },
  'account-unverified': {
    title: '账号所有者尚未完成实名认证。',
    next: '以账号所有者身份登录“账号中心”完成实名认证，然后重新申请。',
  },
  'balance-low': {
    title: '账号余额不足。',
    next: '在“费用与成本”中支付未结账单，或为账号充值，然后重新申请。',
  },
  'export-not-enabled': {
    title: '本账号尚未开通镜像导出功能。',
    next: '在阿里云控制台提交工单，申请开通 ExportImage。开通后重新申请。',
    ticket:
      '请为本账号开通镜像导出功能（ECS 接口 ExportImage）。地域：{region}。调用被拒绝，错误码 {code}，RequestId {cloudRequest}。',
  },
  'export-refused': {
    title: '阿里云没有导出该镜像，也没有说明原因。',
    next: '等待一小时后重新申请。如果结果相同，请在阿里云控制台提交工单。',
    ticket:
      '请说明 ECS 为何不导出我们的镜像，以及我们需要调整什么。接口：{action}。地域：{region}。错误码：{code}。RequestId：{cloudRequest}。',
  },
  'quota-at-once': {
    title: '本账号同时进行的导出任务数已达上限。',
    next: '等待其中一个任务结束，机器人随后会自动重试。上限数值见阿里云返回的消息。',
    ticket:
      '请提高本账号可同时进行的镜像导出任务数（ECS 接口 ExportImage）。地域：{region}。调用被拒绝，错误码 {code}，RequestId {cloudRequest}。',
  },
  'quota-of-week': {
    title: '本账号本周的导出次数已用完。',
    next: '等到下周再申请，或通过“配额中心”或工单申请提高上限。上限数值见阿里云返回的消息。',
    ticket:
      '请提高本账号每周可发起的镜像导出次数（ECS 接口 ExportImage）。地域：{region}。调用被拒绝，错误码 {code}，RequestId {cloudRequest}。',
  },

  // 会自行恢复的问题
  'throttled-account': { title: '本账号当前调用阿里云过于频繁。', next: retried },
  'throttled-user': { title: '机器人的 RAM 用户当前调用阿里云过于频繁。', next: retried },
  'throttled-action': { title: '当前对 {action} 的调用过于频繁。', next: retried },
  throttled: { title: '阿里云当前正在限流。', next: retried },
  'service-down': {
    title: '阿里云服务暂时不可用。',
    next: '等待几分钟后重试。对于已批准的导出，机器人会先确认导出尚未开始，再自动重试。',
  },
  'service-fault': {
    title: '阿里云内部发生错误。',
    next: '等待几分钟后重试；对于已批准的导出，机器人会先确认导出尚未开始，再自动重试。如果一直失败，请携带 RequestId 提交工单。',
  },
  'resource-busy': { title: '同一镜像或 Bucket 上正在进行其他操作。', next: retried },
  'call-repeated': { title: '阿里云两次收到同一个签名请求，拒绝了第二次。', next: retried },
  'token-expired': {
    title: '机器人的临时访问凭证已过期。',
    next: '等待一分钟后重试，机器人每次调用都会获取新的凭证。如果问题持续，请检查机器人的凭证来源。',
  },
  'no-answer': {
    title: '阿里云没有返回可识别的响应。',
    next: '等待即可，机器人会自动再次查询。如果问题持续，请检查机器人的网络、代理和 ALIBABA_CLOUD_…_ENDPOINT 设置。',
  },
  'bot-unreachable': {
    title: '机器人无法连接阿里云，因此没有发出任何请求。',
    next: '等待即可，已批准的导出会由机器人自动重试。如果问题持续，请检查机器人的网络、代理和 ALIBABA_CLOUD_…_ENDPOINT 设置。',
  },
  'bot-too-late': {
    title: '机器人响应过慢，没有发出调用。',
    next: '等待即可，已批准的导出会由机器人自动重试。如果经常发生，请告知机器人的维护者其主机负载过高。',
  },

  // 机器人的主机与密钥
  'clock-wrong': {
    title: '机器人的时钟偏差超过 15 分钟。',
    next: '校准机器人主机的时钟，建议使用 NTP，可用 timedatectl 查看是否已同步，然后重试。',
  },
  'access-key-unknown': {
    title: '机器人使用的 AccessKey 不存在。',
    next: '将 ALIBABA_CLOUD_ACCESS_KEY_ID 及其 Secret 设置为有效的 AccessKey，然后重启机器人。现有的 AccessKey 见 RAM 控制台“用户”页面。',
  },
  'access-key-missing': {
    title: '机器人没有 AccessKey，因此没有发出任何请求。',
    next: '设置 ALIBABA_CLOUD_ACCESS_KEY_ID 及其 Secret，或为机器人的主机授予 RAM 角色。',
  },
  'token-of-another-key': {
    title: '机器人的 SecurityToken 与其 AccessKey 不匹配。',
    next: '将 ALIBABA_CLOUD_SECURITY_TOKEN 与同时签发的 AccessKey 一起设置，或者不设置它。',
  },
  'access-key-disabled': {
    title: '机器人的 AccessKey 已被禁用。',
    next: '在 RAM 控制台“用户”页面启用该 AccessKey，或新建一个并交给机器人的维护者。',
  },
  'signature-wrong': {
    title: '机器人的签名与其 AccessKey 不匹配。',
    next: '检查 ALIBABA_CLOUD_ACCESS_KEY_SECRET，再检查链路中可能改动请求的代理。',
  },
  'signature-incomplete': {
    title: '请求到达时缺少部分签名。',
    next: `${report}{action} 返回 {code}。链路中的代理可能截断了签名。`,
  },
  'signature-outdated': {
    title: 'OSS 不再接受机器人使用的签名版本。',
    next: `${report}{action} 返回 {code}。对 OSS 的调用必须使用 V4 签名。`,
  },
  'endpoint-wrong': {
    title: '机器人调用的地址不提供此操作。',
    next: '检查 ALIBABA_CLOUD_ECS_ENDPOINT、ALIBABA_CLOUD_RAM_ENDPOINT 和 ALIBABA_CLOUD_OSS_ENDPOINT。本次 {action} 返回 {code}。',
  },

  // 机器人自身的错误
  'call-mistaken': {
    title: '机器人出错：阿里云不接受它的调用。',
    next: `${report}{action} 返回 {code}。您的申请本身没有问题。`,
  },
  'parameter-mistaken': {
    title: '机器人出错：阿里云不接受它传入的某个参数值。',
    next: `${report}{action} 返回 {code}，参数 {parameter}。`,
  },
  'token-reused': {
    title: '机器人出错：它在两个不同的调用中使用了同一个 Token。',
    next: `${report}{action} 返回 {code}，参数 ClientToken。新的申请会使用新的 Token。`,
  },
  'parameter-missing': {
    title: '机器人出错：调用中缺少参数。',
    next: `${report}{action} 返回 {code}，参数 {parameter}。`,
  },
  'parameter-missing-unnamed': {
    title: '机器人出错：调用中缺少参数。',
    next: `${report}{action} 返回 {code}。阿里云返回的消息中可能有参数名。`,
  },
  'region-missing': {
    title: '机器人出错：调用中没有地域。',
    next: `${report}{action} 返回 {code}，参数 RegionId。`,
  },
  'image-missing': {
    title: '机器人出错：调用中没有镜像。',
    next: `${report}{action} 返回 {code}，参数 ImageId。`,
  },
  'bucket-missing': {
    title: '机器人出错：调用中没有 Bucket。',
    next: `${report}{action} 返回 {code}，参数 OSSBucket（大小写须完全一致）。`,
  },
  'bucket-missing-old-name': {
    title: '机器人出错：传入 Bucket 的参数名与该接入地址的要求不符。',
    next: `${report}{action} 返回 {code}，参数 OssBucket，即 OSSBucket 的旧写法。`,
  },
  'task-missing': {
    title: '机器人出错：调用中没有任务。',
    next: `${report}{action} 返回 {code}，参数 TaskId。`,
  },

  // 任务
  'task-unknown': {
    title: '阿里云没有该任务，或已不再保留它。',
    next: '在 OSS 控制台的 Bucket 中查找导出的文件。如果文件缺失或不完整，请重新申请导出。',
  },
  'task-not-cancellable': {
    title: '机器人出错：这类任务不能取消。',
    next: `${report}{action} 返回 {code}，参数 TaskId。`,
  },
  'task-fault': {
    title: '导出镜像时阿里云内部发生错误。',
    next: '等待几分钟后重新申请。如果再次失败，请提交工单并注明导出任务的 ID。',
  },
  'task-over': {
    title: '任务已先结束，无法取消。',
    next: '查看该导出的结果即可，已没有可取消的任务。',
  },
  'cancel-failed': {
    title: '阿里云未能停止该任务。',
    next: '等待一分钟后再次取消。如果任务仍在运行，请携带 RequestId 在阿里云控制台提交工单。',
    ticket: '请停止一个 CancelTask 未能停止的镜像导出任务。地域：{region}。错误码：{code}。RequestId：{cloudRequest}。',
  },
  'task-failed': {
    title: '导出已开始，但随后失败。',
    next: '查看阿里云为该任务返回的错误码和消息，排除原因后重新申请。',
  },
  'task-partly-failed': {
    title: '镜像只有部分磁盘导出成功。',
    next: '查看哪些磁盘失败及其原因，并决定保留还是删除 Bucket 中已有的文件。排除原因后重新申请。',
  },
  'task-cancelled': {
    title: '导出在完成前被取消。',
    next: '检查 Bucket 中是否残留部分文件。如果仍需要该镜像，请重新申请。',
  },
  'task-parameter': {
    title: '导出因申请中的某个值而中止。',
    next: '查看任务的消息，确认是哪个值，在表单中更正后重新申请。',
  },
  'dry-run-passed': {
    title: '试调用已通过，没有导出任何内容。',
    next: '使用 /export-image 申请正式导出；此响应并非错误。',
  },

  // 同类错误码
  'quota-reached': {
    title: '本账号的某项配额已用完。',
    next: '在“配额中心”或通过工单申请提高上限。阿里云返回的消息中可能有配额名称。',
    ticket:
      '请提高限制镜像导出的配额（ECS 接口 {action}）。地域：{region}。调用被拒绝，错误码 {code}，RequestId {cloudRequest}。',
  },
  'thing-not-found': {
    title: '阿里云找不到申请中指定的某项内容。',
    next: '核对 {parameter} 与 ECS、OSS 控制台中显示的内容，然后重新申请。如果表单中没有这一项，请联系机器人的维护者并提供 RequestId。',
  },
  'thing-malformed': {
    title: '申请中有一个值的格式不符合阿里云的要求。',
    next: '修改表单中的 {parameter}，然后重新申请。如果表单中没有这一项，请联系机器人的维护者并提供 RequestId。',
  },
  unknown: {
    title: '阿里云返回了机器人未收录的错误码。',
    next: '查看阿里云返回的原始消息。如果仍不清楚，请在阿里云的诊断页面输入 RequestId，或携带它提交工单。',
  },
  'unknown-fault': {
    title: '阿里云内部发生错误，其错误码机器人未收录。',
    next: '等待几分钟后重试。如果一直失败，请在阿里云的诊断页面输入 RequestId，或携带它提交工单。',
  },
} as const satisfies Texts;
