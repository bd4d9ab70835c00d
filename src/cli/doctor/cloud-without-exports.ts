/** Alibaba Cloud without the one call that would start anything; the archive of the audit trail takes one small object. */
import { createExportTasks } from '../../aliyun/ecs/export-tasks.ts';
import { createInspectImages } from '../../aliyun/ecs/inspect-images.ts';
import { createRegions, homeRegion } from '../../aliyun/ecs/regions.ts';
import { createArchive } from '../../aliyun/oss/archive.ts';
import { createBucketFacts } from '../../aliyun/oss/bucket-facts.ts';
import { createInspectBucket } from '../../aliyun/oss/bucket-owner.ts';
import { createBuckets } from '../../aliyun/oss/buckets.ts';
import { createAskOss } from '../../aliyun/oss/oss-client.ts';
import { createSendOss } from '../../aliyun/oss/oss-request.ts';
import { createInspectPolicy } from '../../aliyun/ram/inspect-policy.ts';
import { createInspectRole, ramVersion } from '../../aliyun/ram/inspect-role.ts';
import { createOwnAccount, stsVersion } from '../../aliyun/ram/own-account.ts';
import { createAsk } from '../../aliyun/rpc/ask.ts';
import { createCloudClock } from '../../aliyun/rpc/cloud-clock.ts';
import { createConnections } from '../../aliyun/rpc/connections.ts';
import { createCredentials } from '../../aliyun/rpc/credentials.ts';
import { ecsEndpoint } from '../../aliyun/rpc/endpoints.ts';
import { createInspectCredentials } from '../../aliyun/rpc/inspect-credentials.ts';
import { createRpcClient } from '../../aliyun/rpc/rpc-client.ts';
import { type Config, endpointsIn } from '../../config/config.ts';
import { silentLog } from '../silent-log.ts';
import { once, oncePer } from './run-checks.ts';

/** Of one call, in milliseconds: shorter than a check may take, so that a check can still say what did not answer. */
const longestCall = 5_000;

export function cloudWithoutExports(config: Config) {
  const credentials = createCredentials();
  const timeout = Math.min(config.ALIBABA_CLOUD_TIMEOUT, longestCall);
  const endpoints = endpointsIn(config);
  const common = { credentials, timeout, connections: createConnections() };
  const rpc = (version: string) => ({ ask: createAsk(createRpcClient({ ...common, version })), endpoints });
  const cloudClock = createCloudClock(Date.now);
  const callEcs = createRpcClient({ ...common, version: '2014-05-26', cloudClock });
  const ecs = { ask: createAsk(callEcs), endpoints };
  const ram = rpc(ramVersion);
  const sendOss = createSendOss({ credentials, timeout });
  const oss = { askOss: createAskOss(sendOss), endpoints };
  const askRegions = createRegions(ecs);
  const { role: askRole, policies } = createInspectRole(ram);
  const role = once(askRole);
  const account = createOwnAccount({ role, askSts: rpc(stsVersion).ask, endpoints });
  const { askInfo, bucketFacts } = createBucketFacts(oss);
  return {
    credentials: createInspectCredentials(credentials),
    regions: once(() => askRegions('en')),
    images: oncePer(createInspectImages(ecs)),
    offset: () => cloudClock.offset(ecsEndpoint(homeRegion, endpoints)),
    tasks: createExportTasks({ ...ecs, offsets: () => ({ redis: undefined, cloud: undefined }), log: silentLog }),
    listBuckets: once(createBuckets({ ...oss, learnAccount: account.learn })),
    bucketFacts,
    inspectBucket: createInspectBucket({ askInfo, account }),
    archive:
      config.AUDIT_BUCKET &&
      createArchive({ sendOss, endpoints, place: { ...config.AUDIT_BUCKET, regionId: config.AUDIT_BUCKET_REGION } }),
    role: { role, policies: once(policies), policy: createInspectPolicy(ram) },
  };
}
