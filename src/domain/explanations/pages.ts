/** The pages of Alibaba Cloud that explanations send people to, on the international site. */

const authorization = {
  Requests: {
    request1: { RoleName: 'AliyunECSImageImportDefaultRole', TemplateId: 'ECSImportRole' },
    request2: { RoleName: 'AliyunECSImageExportDefaultRole', TemplateId: 'ECSExportRole' },
  },
  ReturnUrl: 'https://ecs.console.alibabacloud.com/',
  Service: 'ECS',
};

export const pages = {
  authorizeRole: `https://ram.console.alibabacloud.com/#/role/authorize?request=${encodeURIComponent(JSON.stringify(authorization))}`,
  images: 'https://ecs.console.alibabacloud.com/image',
  buckets: 'https://oss.console.alibabacloud.com/bucket',
  ramUsers: 'https://ram.console.alibabacloud.com/users',
  quotas: 'https://quotas.console.alibabacloud.com/products/ecs/quotas',
  expenses: 'https://usercenter2-intl.console.alibabacloud.com/billing/#/account/overview',
  ticket: 'https://smartservice.console.alibabacloud.com/service/create-ticket-intl',
  diagnosis: 'https://api.alibabacloud.com/troubleshoot',
  exportApi: 'https://www.alibabacloud.com/help/en/ecs/developer-reference/api-ecs-2014-05-26-exportimage',
  cancelApi: 'https://www.alibabacloud.com/help/en/ecs/developer-reference/api-ecs-2014-05-26-canceltask',
  exportGuide: 'https://www.alibabacloud.com/help/en/elastic-compute-service/latest/export-a-custom-image',
  copyImage: 'https://www.alibabacloud.com/help/en/elastic-compute-service/latest/copy-custom-images',
  sharedImages: 'https://www.alibabacloud.com/help/en/ecs/user-guide/use-shared-images',
  imageFromSnapshot:
    'https://www.alibabacloud.com/help/en/elastic-compute-service/latest/create-custom-image-create-a-custom-image-from-a-snapshot',
  regions: 'https://www.alibabacloud.com/help/en/ecs/user-guide/regions-and-zones',
  endpoints: 'https://www.alibabacloud.com/help/en/ecs/developer-reference/api-ecs-2014-05-26-endpoint',
  throttling: 'https://www.alibabacloud.com/help/doc-detail/437902.htm',
  grantPermission: 'https://www.alibabacloud.com/help/en/ram/user-guide/grant-permissions-to-the-ram-user',
  securityNotice: 'https://www.alibabacloud.com/help/en/account/support/what-do-i-do-if-i-get-a-security-notification',
  bucketDenied: 'https://www.alibabacloud.com/help/en/oss/how-to-troubleshoot-403-status-code-when-you-access-oss',
  signatureV4:
    'https://www.alibabacloud.com/help/en/oss/developer-reference/guidelines-for-upgrading-v1-signatures-to-v4-signatures',
} as const;
