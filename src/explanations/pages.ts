/** The pages of Alibaba Cloud that explanations send people to: English ones of the international site, Chinese ones of the China site where they are known. */
import type { Language } from '../domain/language.ts';

export type Page = Readonly<Record<Language, string>>;

/** An account belongs to one site. Where only the right one helps, both are shown: see `otherSite` of an explanation. */
const sites = { en: 'alibabacloud.com', zh: 'aliyun.com' } as const satisfies Page;

function atConsole(host: string, path: string): Page {
  return { en: `https://${host}.console.${sites.en}/${path}`, zh: `https://${host}.console.${sites.zh}/${path}` };
}

/** The documents of the international site have a Chinese edition at the same path. */
function help(path: string): Page {
  return { en: `https://www.alibabacloud.com/help/en/${path}`, zh: `https://www.alibabacloud.com/help/zh/${path}` };
}

/** Documents whose path is the same on the China site. */
function shared(path: string): Page {
  return { en: `https://www.alibabacloud.com/help/en/${path}`, zh: `https://help.aliyun.com/zh/${path}` };
}

/** https://alibabacloud.com/help/en/ecs/api-exportimage */
function authorization(site: string): string {
  return `#/role/authorize?request=${encodeURIComponent(
    JSON.stringify({
      Requests: {
        request1: { RoleName: 'AliyunECSImageImportDefaultRole', TemplateId: 'ECSImportRole' },
        request2: { RoleName: 'AliyunECSImageExportDefaultRole', TemplateId: 'ECSExportRole' },
      },
      ReturnUrl: `https://ecs.console.${site}/`,
      Service: 'ECS',
    }),
  )}`;
}

export const pages = {
  authorizeRole: {
    en: `https://ram.console.alibabacloud.com/${authorization(sites.en)}`,
    zh: `https://ram.console.aliyun.com/${authorization(sites.zh)}`,
  },
  images: atConsole('ecs', 'image'),
  buckets: atConsole('oss', 'bucket'),
  ramUsers: atConsole('ram', 'users'),
  quotas: atConsole('quotas', 'products/ecs/quotas'),
  expenses: {
    en: 'https://usercenter2-intl.console.alibabacloud.com/billing/#/account/overview',
    zh: 'https://billing-cost.console.aliyun.com/home',
  },
  ticket: {
    en: 'https://smartservice.console.alibabacloud.com/service/create-ticket-intl',
    zh: 'https://smartservice.console.aliyun.com/service/create-ticket',
  },
  diagnosis: { en: 'https://api.alibabacloud.com/troubleshoot', zh: 'https://api.aliyun.com/troubleshoot' },
  exportApi: {
    en: 'https://www.alibabacloud.com/help/en/ecs/developer-reference/api-ecs-2014-05-26-exportimage',
    zh: 'https://help.aliyun.com/document_detail/58216.html',
  },
  cancelApi: shared('ecs/developer-reference/api-ecs-2014-05-26-canceltask'),
  exportGuide: help('elastic-compute-service/latest/export-a-custom-image'),
  copyImage: help('elastic-compute-service/latest/copy-custom-images'),
  sharedImages: help('ecs/user-guide/use-shared-images'),
  imageFromSnapshot: help('elastic-compute-service/latest/create-custom-image-create-a-custom-image-from-a-snapshot'),
  regions: shared('ecs/user-guide/regions-and-zones'),
  endpoints: shared('ecs/developer-reference/api-ecs-2014-05-26-endpoint'),
  throttling: {
    en: 'https://www.alibabacloud.com/help/doc-detail/437902.htm',
    zh: 'https://help.aliyun.com/document_detail/437902.html',
  },
  grantPermission: shared('ram/user-guide/grant-permissions-to-the-ram-user'),
  securityNotice: help('account/support/what-do-i-do-if-i-get-a-security-notification'),
  bucketDenied: help('oss/how-to-troubleshoot-403-status-code-when-you-access-oss'),
  signatureV4: shared('oss/developer-reference/guidelines-for-upgrading-v1-signatures-to-v4-signatures'),
} as const satisfies Readonly<Record<string, Page>>;
