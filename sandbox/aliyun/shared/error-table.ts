/** The HTTP status and the message of every error code, as the services word them. */

interface ErrorTexts {
  status: number;
  message: string;
  ec?: string;
}

/** @see https://www.alibabacloud.com/help/en/ecs/developer-reference/api-ecs-2014-05-26-exportimage */
const exportErrors: Record<string, ErrorTexts> = {
  'InvalidImageName.Malformed': { status: 400, message: 'The specified Image name is wrongly formed.' },
  'InvalidOSSPrefix.Malformed': { status: 400, message: 'The specified OSSPrefix format is wrongly formed.' },
  'InvalidRegionId.NotFound': { status: 400, message: 'The specified RegionId does not exist.' },
  'InvalidRegion.NotSupport': {
    status: 400,
    message: 'The specified region does not support image import or export.',
  },
  IncorrectImageStatus: { status: 400, message: 'The specified Image is not available.' },
  'InvalidImageFormat.Malformed': { status: 400, message: 'The specified Image Format is wrongly formed.' },
  'InvalidImageFormat.RegionNotSupported': {
    status: 400,
    message: 'The specified image format is not supported in current region.',
  },
  'InvalidOSSBucket.NotFound': { status: 400, message: 'The specified OSS bucket does not exist in this region.' },
  'InvalidOSSBucket.NotMatched': {
    status: 400,
    message: 'The specified OSS bucket is incorrect, the bucket belongs to another region.',
  },
  'InvalidOSSObject.NeedRestore': {
    status: 400,
    message: 'The specified OSS object is a archive object, need restore first.',
  },
  OperationDenied: {
    status: 400,
    message: 'The specified image contains the snapshot of the data disk,does not support this operation.',
  },
  'InvalidImage.DiskAmountOrSize': { status: 400, message: 'The diskSize of the image exceeds the maximum size.' },
  ImageNotSupported: {
    status: 403,
    message: 'The specified image from the image market, do not support export image.',
  },
  ImageIsExporting: {
    status: 403,
    message:
      'The specified Image is being exported. You can use the DescribeTasks API to check the status of existing tasks.',
  },
  ExportImageFailed: { status: 403, message: 'Exporting image is failed, Please contact the administrator.' },
  UserNotInTheWhiteList: { status: 403, message: 'The user is not in the white list of exporting image.' },
  NoSetRoletoECSServiceAcount: {
    status: 403,
    message:
      'ECS service account Have no right to access your OSS.please attach a role of access your oss to ECS service account.',
  },
  'InvalidOSS.NotAuthorized': {
    status: 403,
    message: 'The specified OSS bucket or object is not allowed to access.',
  },
  'ConcurrentQuotaExceed.ExportImage': {
    status: 403,
    message: 'The maximum number of concurrent image export tasks is exceeded.',
  },
  'WeeklyQuotaExceed.ExportImage': {
    status: 403,
    message: 'The maximum number of image export tasks per week is exceeded.',
  },
  'InvalidImageLicense.NotSupported': {
    status: 403,
    message: 'The license of the operating system in the specified image does not support export.',
  },
  'InvalidImageCategory.NotSupported': { status: 403, message: 'The specified image category is not supported.' },
  'InvalidOSSBucket.EncryptUnsupported': {
    status: 403,
    message: 'Accessing objects from encrypted OSS bucket is not supported.',
  },
  'InvalidImageId.NotFound': { status: 404, message: 'The specified ImageId does not exist.' },
};

const exportErrorsOf2018: Record<string, ErrorTexts> = {
  'OssBucket.NotFound': { status: 400, message: 'The specified OssBucket does not exist.' },
  'OssPrefix.Malformed': { status: 400, message: 'The specified OssPrefix is wrongly formed.' },
  'RegionId.NotFound': { status: 400, message: 'The specified RegionId does not exist.' },
  'ImageId.NotFound': { status: 403, message: 'The specified ImageId does not exist.' },
  'OperationDenied.ImageExporting': { status: 403, message: 'The specified Image is being exported.' },
};

const taskErrors: Record<string, ErrorTexts> = {
  'InvalidTaskId.NotFound': { status: 400, message: 'The specified task is not found.' },
  'InvalidTaskId.TaskActionNotSupport': {
    status: 403,
    message: 'A specified task is not supported, only ImportImage and ExportImage can be canceled.',
  },
  'InvalidTaskId.IncorrectTaskStatus': {
    status: 403,
    message: 'A specified task is not in processing status, the task can not be canceled.',
  },
  CancelTaskFailed: { status: 403, message: 'Canceling task is failed, please contact the administrator.' },
};

const describeErrors: Record<string, ErrorTexts> = {
  'InvalidImageOwnerAlias.ValueNotSupported': {
    status: 400,
    message: 'The specified ImageOwnerAlias does not exist.',
  },
  InvalidUsage: { status: 404, message: 'The specified Usage is not valid.' },
  InvalidOSType: { status: 404, message: 'The specified OSType is not valid.' },
  InvalidArchitecture: { status: 404, message: 'The specified Architecture is not valid.' },
  'InvalidFilterKey.NotFound': { status: 404, message: 'The specified Filter.N.Key is not valid.' },
  'Unauthorized.EmptyRegion': { status: 403, message: 'There is no region accessible to this account.' },
  'InvalidAcceptLanguage.NotFound': { status: 404, message: 'The specified AcceptLanguage does not exist.' },
  'InvalidResourceType.NotFound': { status: 404, message: 'The ResourceType provided does not exist in our records.' },
};

/** @see https://help.aliyun.com/document_detail/48054.html */
const gatewayErrors: Record<string, ErrorTexts> = {
  MissingParameter: {
    status: 400,
    message: 'An input parameter that is mandatory for processing this request is not supplied.',
  },
  InvalidParameter: { status: 400, message: 'The specified parameter is not valid.' },
  Throttling: { status: 400, message: 'Request was denied due to request throttling.' },
  'Throttling.User': { status: 400, message: 'Request was denied due to user flow control.' },
  'Throttling.Api': { status: 400, message: 'Request was denied due to api flow control.' },
  'Rejected.Throttling': { status: 400, message: 'Request was denied due to throttling.' },
  ServiceUnavailable: {
    status: 503,
    message: 'The request has failed due to a temporary failure of the server.',
  },
  InternalError: {
    status: 500,
    message: 'The request processing has failed due to some unknown error, exception or failure.',
  },
  SignatureNonceUsed: { status: 400, message: 'Specified signature nonce was used already.' },
  'InvalidTimeStamp.Expired': { status: 400, message: 'Specified time stamp or date value is expired.' },
  'InvalidTimeStamp.Format': { status: 400, message: 'Specified time stamp or date value is not well formatted.' },
  IllegalTimestamp: { status: 400, message: 'The input parameter "Timestamp" is not valid.' },
  'InvalidAccessKeyId.NotFound': { status: 404, message: 'Specified access key is not found.' },
  'InvalidAccessKeyId.Inactive': { status: 400, message: 'Specified access key is disabled.' },
  SignatureDoesNotMatch: { status: 400, message: 'Specified signature is not matched with our calculation.' },
  IncompleteSignature: { status: 400, message: 'The request signature does not conform to Aliyun standards.' },
  MissingSecurityToken: { status: 400, message: 'SecurityToken is mandatory for this action.' },
  'InvalidSecurityToken.Expired': { status: 400, message: 'Specified SecurityToken is expired.' },
  'InvalidSecurityToken.MismatchWithAccessKey': {
    status: 400,
    message: 'Specified SecurityToken mismatch with the AccessKey.',
  },
  'Forbidden.RAM': {
    status: 403,
    message: "User not authorized to operate on the specified resource, or this API doesn't support RAM.",
  },
  Forbidden: { status: 403, message: 'User not authorized to operate on the specified resource.' },
  NoPermission: { status: 403, message: 'You are not authorized to do this action. You should be authorized by RAM.' },
  'Forbidden.RiskControl': { status: 403, message: 'This operation is forbidden by Aliyun Risk Control system.' },
  'Forbidden.UserVerification': {
    status: 403,
    message: 'Your user account is not verified by Aliyun.',
  },
  InsufficientBalance: { status: 400, message: 'Your account does not have enough balance.' },
  UnsupportedOperation: { status: 400, message: 'The specified action is not supported.' },
  'InvalidApi.NotFound': { status: 404, message: 'Specified api is not found, please check your url and method.' },
  InvalidAction: { status: 400, message: 'Specified action is not valid.' },
  NoSuchVersion: { status: 400, message: 'The specified version does not exist.' },
  UnsupportedHTTPMethod: { status: 400, message: 'This http method is not supported.' },
  'InvalidProduct.NotFound': {
    status: 404,
    message: 'Cannot find product according to your specified domain.',
  },
  OperationConflict: { status: 400, message: 'The operation conflicts with another operation on the resource.' },
  DryRunOperation: {
    status: 400,
    message: 'Request validation has been passed with DryRun flag set.',
  },
  IdempotentParameterMismatch: {
    status: 400,
    message: 'Request uses a client token in a previous request but is not identical to that request.',
  },
};

const ramErrors: Record<string, ErrorTexts> = {
  'EntityNotExist.Role': { status: 404, message: 'The role not exists.' },
  'EntityNotExist.Policy': { status: 404, message: 'The policy does not exist.' },
  'InvalidParameter.RoleName.InvalidChars': {
    status: 400,
    message: 'The parameter - "RoleName" contains invalid chars.',
  },
  'InvalidParameter.RoleName.Length': { status: 400, message: 'The parameter - "RoleName" beyond the length limit.' },
};

/** @see https://www.alibabacloud.com/help/en/oss/user-guide/http-403-error-code */
const ossErrors: Record<string, ErrorTexts> = {
  NoSuchBucket: { status: 404, message: 'The specified bucket does not exist.', ec: '0015-00000101' },
  NoSuchWORMConfiguration: { status: 404, message: 'The WORM Configuration does not exist.' },
  AccessDenied: {
    status: 403,
    message: 'You have no right to access this object because of bucket acl.',
    ec: '0003-00000001',
  },
  InvalidAccessKeyId: {
    status: 403,
    message: 'The OSS Access Key Id you provided does not exist in our records.',
    ec: '0002-00000902',
  },
  SecurityTokenExpired: { status: 403, message: 'The security token you provided has expired.', ec: '0002-00000069' },
  AccessKeyIdAndSecurityTokenNotMatch: {
    status: 403,
    message: 'The OSS access key id and security token you provided does not match.',
  },
  InvalidSecurityToken: { status: 403, message: 'The security token you provided is invalid.', ec: '0002-00000061' },
  RequestTimeTooSkewed: {
    status: 403,
    message: 'The difference between the request time and the current time is too large.',
    ec: '0002-00000504',
  },
  InvalidBucketName: { status: 400, message: 'The specified bucket is not valid.', ec: '0015-00000001' },
  InvalidArgument: { status: 400, message: 'An argument of the request is not valid.', ec: '0017-00000902' },
  NoSuchKey: { status: 404, message: 'The specified key does not exist.', ec: '0026-00000001' },
  FileAlreadyExists: { status: 409, message: 'The object you specified already exists and can not be overwritten.' },
  FileImmutable: { status: 409, message: 'The object you specified is immutable.' },
  InvalidDigest: { status: 400, message: 'The Content-MD5 you specified was invalid.' },
  MissingContentLength: { status: 411, message: 'You must provide the Content-Length HTTP header.' },
  NotImplemented: { status: 501, message: 'A header you provided implies functionality that is not implemented.' },
};

/** By code; a code that is missing here is answered with status 400. */
export const errorTable: Record<string, ErrorTexts> = {
  ...ossErrors,
  ...ramErrors,
  ...describeErrors,
  ...taskErrors,
  ...exportErrorsOf2018,
  ...exportErrors,
  ...gatewayErrors,
};
