/** The archive in a bucket of the sandbox's Alibaba Cloud, asked through the real client. */
import type { AliyunAccount } from '../../sandbox/aliyun/account.ts';
import { type ArchivePlace, createArchive } from '../../src/aliyun/oss/archive.ts';
import { createSendOss } from '../../src/aliyun/oss/oss-request.ts';
import type { Credentials } from '../../src/aliyun/rpc/credentials.ts';
import type { Archive } from '../../src/workflow/ports/archive.ts';
import { aCloud } from './a-cloud.ts';

export const auditBucket = 'acme-audit';

type Options = { place?: Partial<ArchivePlace>; timeout?: number; credentials?: Credentials; oss?: string };

export function archiveIn(account: AliyunAccount, options: Options = {}): Archive {
  const { timeout = 5_000, credentials = async () => account.credentials, oss = account.regionalOssEndpoint } = options;
  const place = { bucket: auditBucket, regionId: 'cn-hangzhou', prefix: 'export-image/prod', ...options.place };
  return createArchive({ sendOss: createSendOss({ credentials, timeout }), endpoints: { oss }, place });
}

export async function anArchive(options: Options = {}) {
  const { account } = await aCloud();
  account.addBucket({ name: auditBucket, region: 'cn-hangzhou' });
  return { account, archive: archiveIn(account, options) };
}
