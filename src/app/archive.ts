/** The archive of the audit trail that the settings name. */
import { createArchive } from '../aliyun/oss/archive.ts';
import { createSendOss } from '../aliyun/oss/oss-request.ts';
import { type Credentials, createCredentials } from '../aliyun/rpc/credentials.ts';
import { type Config, endpointsIn } from '../config/config.ts';
import type { Archive } from '../workflow/ports/archive.ts';

type How = { credentials?: Credentials; timeout?: number };

/** Undefined without `AUDIT_BUCKET`. `timeout`: of one call, in milliseconds, by default that of the settings. */
export function archiveIn(config: Config, how: How = {}): Archive | undefined {
  const { AUDIT_BUCKET: at, AUDIT_BUCKET_REGION: regionId } = config;
  if (!at) return undefined;
  const { bucket, prefix } = at;
  const { credentials = createCredentials(), timeout = config.ALIBABA_CLOUD_TIMEOUT } = how;
  const sendOss = createSendOss({ credentials, timeout });
  return createArchive({ sendOss, endpoints: endpointsIn(config), place: { bucket, prefix, regionId } });
}
