/** The table of error codes: which refusal is which, who can fix it, whether it resolves itself. https://www.alibabacloud.com/help/en/ecs/developer-reference/api-ecs-2014-05-26-exportimage */
import { pages } from './pages.ts';
import type { Facts, Row } from './row.ts';

const administrator = { fixer: 'administrator', passes: false } as const;
const operator = { fixer: 'operator', passes: false } as const;
const requester = { fixer: 'requester', passes: false } as const;
const support = { fixer: 'alibaba-support', passes: false, link: pages.ticket } as const;
const passing = { fixer: 'nobody', passes: true } as const;

const atImages = { ...requester, link: pages.images } as const;
const atBuckets = { ...requester, link: pages.buckets } as const;
const byGuide = { ...requester, link: pages.exportGuide } as const;
const byApi = { ...requester, link: pages.exportApi } as const;
const atRole = { ...administrator, minutes: 2, link: pages.authorizeRole, bothSites: true } as const;
const byGrant = { ...administrator, link: pages.grantPermission } as const;
const exporting = { ...passing, link: pages.images } as const;
const throttled = { ...passing, link: pages.throttling } as const;

// Also hold for parameters without a row of their own. Bounded, because the message is anybody's.
const namedParameter = /\bparameter\s+["“'`]?([A-Z]\w{0,40}(?:\.\w{1,40}){0,3})/;
const unsuppliedParameter = /\b([A-Z]\w{0,40}(?:\.\w{1,40}){0,3})["”'`]? (?:is |was )?not supplied/;

export const rows = [
  // The image
  { key: 'image-not-found', codes: ['InvalidImageId.NotFound'], ...atImages },
  { key: 'image-not-found', codes: ['ImageId.NotFound'], renamedTo: 'InvalidImageId.NotFound', ...atImages },
  { key: 'image-not-ready', codes: ['IncorrectImageStatus'], fixer: 'requester', passes: true, link: pages.images },
  { key: 'image-name-malformed', codes: ['InvalidImageName.Malformed'], ...atImages },
  { key: 'image-not-own', codes: ['InvalidImageCategory.NotSupported'], ...requester, link: pages.sharedImages },
  { key: 'image-licensed', codes: ['InvalidImageLicense.NotSupported'], ...byGuide },
  { key: 'image-of-wrong-kind', codes: ['ImageNotSupported'], ...byGuide },
  {
    key: 'image-from-marketplace',
    codes: ['ImageNotSupported'],
    http: 403,
    message: /market/i,
    example: 'The specified image from the image market, do not support export image.',
    ...byGuide,
  },
  {
    key: 'image-encrypted',
    codes: ['ImageNotSupported'],
    http: 400,
    message: /encrypt/i,
    example: 'The specified Image contains encrypted snapshots, do not support export.',
    ...atImages,
  },
  { key: 'disks-beyond-limit', codes: ['InvalidImage.DiskAmountOrSize'], ...byGuide },
  {
    key: 'disk-too-large',
    codes: ['InvalidImage.DiskAmountOrSize'],
    message: /\bdisk ?size (?:of|above|exceeds)\b/i,
    example: 'The diskSize of the image exceeds the maximum size.',
    ...byGuide,
  },
  { key: 'operation-denied', codes: ['OperationDenied'], ...byGuide },
  {
    key: 'image-with-data-disk',
    codes: ['OperationDenied'],
    message: /data[- ]?disk/i,
    example: 'The specified image contains the snapshot of the data disk,does not support this operation.',
    ...requester,
    link: pages.imageFromSnapshot,
  },
  {
    key: 'image-exporting',
    codes: ['OperationDenied'],
    message: /\b(?:is|being|already) export/i,
    example: 'The specified image is being exported.',
    ...exporting,
  },
  { key: 'image-exporting', codes: ['ImageIsExporting'], ...exporting },
  { key: 'image-exporting', codes: ['OperationDenied.ImageExporting'], renamedTo: 'ImageIsExporting', ...exporting },

  // The bucket, the prefix, the region, the format
  { key: 'bucket-not-in-region', codes: ['InvalidOSSBucket.NotFound'], ...atBuckets },
  { key: 'bucket-not-in-region', codes: ['OssBucket.NotFound'], renamedTo: 'InvalidOSSBucket.NotFound', ...atBuckets },
  { key: 'bucket-mismatch', codes: ['InvalidOSSBucket.NotMatched'], ...atBuckets },
  { key: 'bucket-encrypted', codes: ['InvalidOSSBucket.EncryptUnsupported'], ...atBuckets },
  { key: 'bucket-unknown', codes: ['NoSuchBucket'], usualAction: 'GetBucketInfo', ...atBuckets },
  { key: 'bucket-lost', codes: ['NoSuchBucket'], action: 'task', ...atBuckets },
  {
    key: 'bucket-unreadable',
    codes: ['AccessDenied'],
    usualAction: 'GetBucketInfo',
    ...administrator,
    link: pages.bucketDenied,
  },
  {
    key: 'buckets-unlisted',
    codes: ['AccessDenied'],
    action: 'ListBuckets',
    ...administrator,
    link: pages.bucketDenied,
  },
  { key: 'bucket-name-malformed', codes: ['InvalidBucketName'], usualAction: 'GetBucketInfo', ...atBuckets },
  { key: 'object-archived', codes: ['InvalidOSSObject.NeedRestore'], ...atBuckets },
  { key: 'prefix-malformed', codes: ['InvalidOSSPrefix.Malformed'], ...byApi },
  { key: 'prefix-malformed', codes: ['OssPrefix.Malformed'], renamedTo: 'InvalidOSSPrefix.Malformed', ...byApi },
  { key: 'region-unknown', codes: ['InvalidRegionId.NotFound'], ...requester, link: pages.regions },
  {
    key: 'region-unknown',
    codes: ['RegionId.NotFound'],
    renamedTo: 'InvalidRegionId.NotFound',
    ...requester,
    link: pages.regions,
  },
  { key: 'region-without-export', codes: ['InvalidRegion.NotSupport'], ...requester, link: pages.copyImage },
  { key: 'region-closed', codes: ['Unauthorized.EmptyRegion'], usualAction: 'DescribeRegions', ...byGrant },
  { key: 'format-unknown', codes: ['InvalidImageFormat.Malformed'], ...byApi },
  { key: 'format-not-in-region', codes: ['InvalidImageFormat.RegionNotSupported'], ...byApi },

  // The role that ECS takes on
  { key: 'role-missing', codes: ['NoSetRoletoECSServiceAcount', 'NoSetRoletoECSServiceAccount'], ...atRole },
  { key: 'role-nonexistent', codes: ['EntityNotExist.Role'], ...atRole },
  { key: 'role-may-not-write', codes: ['InvalidOSS.NotAuthorized'], ...atRole },
  {
    key: 'role-may-not-write',
    codes: ['AccessDenied', 'Forbidden', 'Forbidden.RAM', 'NoPermission'],
    action: 'task',
    ...atRole,
  },
  { key: 'role-unreadable', codes: ['Forbidden', 'Forbidden.RAM', 'NoPermission'], action: 'GetRole', ...byGrant },
  {
    key: 'role-name-malformed',
    codes: ['InvalidParameter.RoleName.InvalidChars', 'InvalidParameter.RoleName.Length'],
    ...operator,
    link: pages.exportApi,
  },

  // The account and its permissions
  { key: 'permission-missing', codes: ['Forbidden.RAM', 'Forbidden', 'NoPermission'], ...byGrant },
  {
    key: 'image-forbidden',
    codes: ['Forbidden'],
    http: 400,
    message: /\b(?:specified|this) image\b/i,
    example: 'User is not authorized to operate on the specified image.',
    renamedTo: 'Forbidden.RAM',
    ...byGrant,
  },
  { key: 'account-restricted', codes: ['Forbidden.RiskControl'], ...administrator, link: pages.securityNotice },
  { key: 'account-unverified', codes: ['Forbidden.UserVerification'], ...administrator, link: pages.securityNotice },
  { key: 'balance-low', codes: ['InsufficientBalance'], ...administrator, link: pages.expenses },
  { key: 'export-not-enabled', codes: ['UserNotInTheWhiteList'], ...support },
  { key: 'export-refused', codes: ['ExportImageFailed'], ...support },
  { key: 'quota-at-once', codes: ['ConcurrentQuotaExceed.ExportImage'], ...passing, link: pages.quotas },
  {
    key: 'quota-of-week',
    codes: ['WeeklyQuotaExceed.ExportImage'],
    fixer: 'administrator',
    passes: true,
    link: pages.quotas,
  },

  // What resolves itself
  { key: 'throttled-account', codes: ['Throttling'], ...throttled },
  { key: 'throttled-user', codes: ['Throttling.User'], ...throttled },
  { key: 'throttled-action', codes: ['Throttling.Api'], ...throttled },
  { key: 'throttled', codes: /Throttling/, family: '*Throttling*', ...throttled },
  {
    key: 'task-fault',
    codes: [
      'ServiceUnavailable',
      'InternalError',
      'Throttling',
      'Throttling.User',
      'Throttling.Api',
      'Rejected.Throttling',
    ],
    action: 'task',
    fixer: 'requester',
    passes: true,
  },
  { key: 'service-down', codes: ['ServiceUnavailable'], ...passing },
  { key: 'service-fault', codes: ['InternalError'], ...passing },
  { key: 'resource-busy', codes: ['OperationConflict'], ...passing },
  { key: 'call-repeated', codes: ['SignatureNonceUsed'], ...passing },
  {
    key: 'token-expired',
    codes: ['InvalidSecurityToken.Expired', 'InvalidSecurityToken', 'SecurityTokenExpired'],
    fixer: 'operator',
    passes: true,
  },
  { key: 'no-answer', codes: ['Bot.NoAnswer'], usualAction: 'ListBuckets', fixer: 'operator', passes: true },
  { key: 'bot-unreachable', codes: ['Bot.Unreachable'], fixer: 'operator', passes: true },
  { key: 'bot-too-late', codes: ['Bot.TooLate'], ...passing },

  // The bot's host and keys
  { key: 'clock-wrong', codes: ['InvalidTimeStamp.Expired', 'RequestTimeTooSkewed'], ...operator },
  {
    key: 'access-key-unknown',
    codes: ['InvalidAccessKeyId.NotFound', 'InvalidAccessKeyId'],
    ...operator,
    link: pages.ramUsers,
  },
  { key: 'access-key-missing', codes: ['Bot.NoAccessKey'], ...operator },
  {
    key: 'token-of-another-key',
    codes: [
      'InvalidSecurityToken.MismatchWithAccessKey',
      'AccessKeyIdAndSecurityTokenNotMatch',
      'MissingSecurityToken',
    ],
    ...operator,
  },
  { key: 'access-key-disabled', codes: ['InvalidAccessKeyId.Inactive'], ...administrator, link: pages.ramUsers },
  { key: 'signature-wrong', codes: ['SignatureDoesNotMatch'], ...operator, link: pages.ramUsers },
  { key: 'signature-incomplete', codes: ['IncompleteSignature'], ...operator },
  {
    key: 'signature-outdated',
    codes: ['0002-00000080'],
    usualAction: 'GetBucketInfo',
    ...operator,
    link: pages.signatureV4,
  },
  {
    key: 'endpoint-wrong',
    codes: ['InvalidProduct.NotFound', 'InvalidApi.NotFound', 'UnsupportedOperation'],
    ...operator,
    link: pages.endpoints,
  },

  // Mistakes of the bot itself
  { key: 'call-mistaken', codes: ['InvalidArgument', 'NotImplemented'], usualAction: 'GetBucketInfo', ...operator },
  { key: 'call-mistaken', codes: ['InvalidAction', 'NoSuchVersion', 'UnsupportedHTTPMethod'], ...operator },
  { key: 'call-mistaken', codes: ['InvalidTimeStamp.Format', 'IllegalTimestamp', 'InvalidParameter'], ...operator },
  {
    key: 'parameter-mistaken',
    codes: /^InvalidParameter\.([A-Z][\w.]{0,60})$/,
    family: 'InvalidParameter.*',
    ...operator,
  },
  {
    key: 'parameter-mistaken',
    codes: ['InvalidParameter'],
    message: namedParameter,
    example: 'The specified parameter "ImageFormat" is not valid.',
    ...operator,
  },
  {
    key: 'parameter-mistaken',
    codes: ['InvalidImageOwnerAlias.ValueNotSupported'],
    parameter: 'ImageOwnerAlias',
    usualAction: 'DescribeImages',
    ...operator,
  },
  {
    key: 'parameter-mistaken',
    codes: ['InvalidUsage'],
    parameter: 'Usage',
    usualAction: 'DescribeImages',
    ...operator,
  },
  {
    key: 'parameter-mistaken',
    codes: ['InvalidOSType'],
    parameter: 'OSType',
    usualAction: 'DescribeImages',
    ...operator,
  },
  {
    key: 'parameter-mistaken',
    codes: ['InvalidArchitecture'],
    parameter: 'Architecture',
    usualAction: 'DescribeImages',
    ...operator,
  },
  {
    key: 'parameter-mistaken',
    codes: ['InvalidFilterKey.NotFound'],
    parameter: 'Filter',
    usualAction: 'DescribeImages',
    ...operator,
  },
  {
    key: 'parameter-mistaken',
    codes: ['InvalidAcceptLanguage.NotFound'],
    parameter: 'AcceptLanguage',
    usualAction: 'DescribeRegions',
    ...operator,
  },
  {
    key: 'parameter-mistaken',
    codes: ['InvalidResourceType.NotFound'],
    parameter: 'ResourceType',
    usualAction: 'DescribeRegions',
    ...operator,
  },
  { key: 'token-reused', codes: ['IdempotentParameterMismatch'], ...operator },
  { key: 'parameter-missing-unnamed', codes: ['MissingParameter'], ...operator },
  {
    key: 'region-missing',
    codes: ['MissingParameter'],
    message: /\bRegionId\b/i,
    example: 'The input parameter "RegionId" that is mandatory for processing this request is not supplied.',
    ...operator,
  },
  {
    key: 'image-missing',
    codes: ['MissingParameter'],
    message: /\bImageId\b/i,
    example: 'The input parameter "ImageId" that is mandatory for processing this request is not supplied.',
    ...operator,
  },
  {
    key: 'bucket-missing',
    codes: ['MissingParameter'],
    message: /\bOSSBucket\b/,
    example: 'The input parameter "OSSBucket" that is mandatory for processing this request is not supplied.',
    ...operator,
  },
  {
    key: 'bucket-missing-old-name',
    codes: ['MissingParameter'],
    message: /\bOssBucket\b/,
    example: 'The input parameter "OssBucket" that is mandatory for processing this request is not supplied.',
    ...operator,
  },
  {
    key: 'task-missing',
    codes: ['MissingParameter'],
    usualAction: 'DescribeTaskAttribute',
    message: /\bTaskId\b/i,
    example: 'The input parameter "TaskId" that is mandatory for processing this request is not supplied.',
    ...operator,
  },
  {
    key: 'parameter-missing',
    codes: ['MissingParameter'],
    message: namedParameter,
    example: 'The input parameter "ClientToken" that is mandatory for processing this request is not supplied.',
    ...operator,
  },
  {
    key: 'parameter-missing',
    codes: ['MissingParameter'],
    message: unsuppliedParameter,
    example: 'ClientToken not supplied.',
    ...operator,
  },
  { key: 'parameter-missing', codes: /^Missing(?:Parameter\.)?([A-Z][\w.]{0,60})$/, family: 'Missing*', ...operator },
  {
    key: 'parameter-missing-unnamed',
    codes: /^MissingParameter[\w.]{0,60}$/,
    family: 'MissingParameter*',
    ...operator,
  },

  // Tasks
  { key: 'task-unknown', codes: ['InvalidTaskId.NotFound'], ...administrator, link: pages.buckets },
  {
    key: 'task-not-cancellable',
    codes: ['InvalidTaskId.TaskActionNotSupport'],
    usualAction: 'CancelTask',
    ...operator,
    link: pages.cancelApi,
  },
  {
    key: 'task-over',
    codes: ['InvalidTaskId.IncorrectTaskStatus'],
    fixer: 'requester',
    passes: false,
    link: pages.cancelApi,
  },
  { key: 'cancel-failed', codes: ['CancelTaskFailed'], ...support },
  { key: 'task-failed', codes: ['Task.Failed'], ...requester },
  { key: 'task-partly-failed', codes: ['Task.PartlyFailed'], ...requester },
  { key: 'task-cancelled', codes: ['Task.Cancelled'], ...requester },
  { key: 'task-parameter', codes: ['ParameterInvalid'], ...requester },
  { key: 'dry-run-passed', codes: ['DryRunOperation'], ...requester },

  // Relatives of the above
  { key: 'operation-denied', codes: /^OperationDenied\./, family: 'OperationDenied.*', ...byGuide },
  { key: 'quota-reached', codes: /Quota/, family: '*Quota*', ...administrator, link: pages.quotas },
  { key: 'permission-missing', codes: /^Forbidden\./, family: 'Forbidden.*', ...byGrant },
  { key: 'thing-not-found', codes: /^Invalid([A-Z][\w.]{0,60})\.NotFound$/, family: 'Invalid*.NotFound', ...requester },
  {
    key: 'thing-malformed',
    codes: /^Invalid([A-Z][\w.]{0,60})\.Malformed$/,
    family: 'Invalid*.Malformed',
    ...requester,
  },
] as const satisfies readonly Row[];

/** For codes that no row is for. */
export const unknownRefusal = { key: 'unknown', ...support, link: pages.diagnosis } as const satisfies Facts;
export const unknownFault = { key: 'unknown-fault', ...passing, link: pages.diagnosis } as const satisfies Facts;

export type TextKey = (typeof rows | readonly [typeof unknownRefusal, typeof unknownFault])[number]['key'];

/** For these somebody has to write a ticket, so there is a text for it. */
type TicketKey =
  | 'export-not-enabled'
  | 'export-refused'
  | 'quota-at-once'
  | 'quota-of-week'
  | 'quota-reached'
  | 'cancel-failed';

/** {action}, {code}, {permission}, {parameter}, {region} and {cloudRequest} are filled in. */
type Text = { title: string; next: string };

/** What a language has to say. */
export type Texts = { [Key in TextKey]: Key extends TicketKey ? Text & { ticket: string } : Text };
