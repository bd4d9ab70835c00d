/** An Alibaba Cloud on this machine for one test, inspected through the real clients; nothing may be started or changed. */
import { expect, onTestFinished } from 'vitest';
import { type AliyunAccount, createAliyun } from '../../../sandbox/aliyun/account.ts';
import { acmeWorld } from '../../../sandbox/aliyun/acme-world.ts';
import { createExportTasks } from '../../../src/aliyun/ecs/export-tasks.ts';
import { createInspectImages } from '../../../src/aliyun/ecs/inspect-images.ts';
import { createRegions } from '../../../src/aliyun/ecs/regions.ts';
import { createBucketFacts } from '../../../src/aliyun/oss/bucket-facts.ts';
import { createInspectBucket } from '../../../src/aliyun/oss/bucket-owner.ts';
import { createBuckets } from '../../../src/aliyun/oss/buckets.ts';
import { createAskOss } from '../../../src/aliyun/oss/oss-client.ts';
import { createSendOss } from '../../../src/aliyun/oss/oss-request.ts';
import { createInspectPolicy } from '../../../src/aliyun/ram/inspect-policy.ts';
import { createInspectRole, ramVersion } from '../../../src/aliyun/ram/inspect-role.ts';
import { createOwnAccount, stsVersion } from '../../../src/aliyun/ram/own-account.ts';
import { createAsk } from '../../../src/aliyun/rpc/ask.ts';
import { createCloudClock } from '../../../src/aliyun/rpc/cloud-clock.ts';
import { createConnections } from '../../../src/aliyun/rpc/connections.ts';
import type { Credentials } from '../../../src/aliyun/rpc/credentials.ts';
import { ecsEndpoint } from '../../../src/aliyun/rpc/endpoints.ts';
import { createInspectCredentials } from '../../../src/aliyun/rpc/inspect-credentials.ts';
import { createRpcClient } from '../../../src/aliyun/rpc/rpc-client.ts';
import { once } from '../../../src/cli/doctor/run-checks.ts';
import { createScan } from '../../../src/cli/doctor/scan-regions.ts';
import { createFakeLog } from '../../fakes/log.ts';

/** As long and as shaped as real ones, so that what hides them is tried on the real thing. */
export const keys = { accessKeyId: 'LTAI5tAbCdEfGhIjKlMnWxYz', accessKeySecret: 'sEcReTsEcReTsEcReTsEcReTsEcReT' };

export const homeRegion = 'cn-hangzhou';

const harmless =
  /^(DescribeRegions|DescribeImages|DescribeTasks|DescribeTaskAttribute|ListBuckets|GetBucketInfo|GetRole|ListPoliciesForRole|GetPolicy|GetCallerIdentity)$/;

type Wishes = { empty?: boolean; credentials?: Credentials; timeout?: number };

/** With the world of Acme, unless it is to be `empty`. A call may take long, because other tests keep the machine busy. */
export async function anAccount({ empty = false, credentials, timeout = 30_000 }: Wishes = {}) {
  const account = await createAliyun(keys);
  if (!empty) acmeWorld(account);
  onTestFinished(async () => {
    await account.stop();
    expect(account.faults).toEqual([]);
    expect(account.calls.map(({ action }) => action).filter((action) => !harmless.test(action))).toEqual([]);
  });
  return { account, ...lookAt(account, { credentials: credentials ?? environmentKeys, timeout }) };
}

const environmentKeys: Credentials = async () => ({ ...keys, providerName: 'default/env' });

function lookAt(account: AliyunAccount, { credentials, timeout }: { credentials: Credentials; timeout: number }) {
  const { ecsEndpoint: ecsAt, ossEndpoint: ossAt, ramEndpoint: ramAt, stsEndpoint: stsAt } = account;
  const endpoints = { ecs: ecsAt, oss: ossAt, ram: ramAt, sts: stsAt };
  const common = { credentials, timeout, connections: createConnections() };
  const rpc = (version: string) => ({ ask: createAsk(createRpcClient({ ...common, version })), endpoints });
  const cloudClock = createCloudClock(Date.now);
  const callEcs = createRpcClient({ ...common, version: '2014-05-26', cloudClock });
  const ecs = { ask: createAsk(callEcs), endpoints };
  const role = createInspectRole(rpc(ramVersion));
  const own = createOwnAccount({ role: role.role, askSts: rpc(stsVersion).ask, endpoints });
  const oss = { askOss: createAskOss(createSendOss({ credentials, timeout })), endpoints };
  const askRegions = createRegions(ecs);
  const images = createInspectImages(ecs);
  const regions = once(() => askRegions('en'));
  const { askInfo, bucketFacts } = createBucketFacts(oss);
  return {
    regions,
    images,
    scan: createScan({ regions, images }),
    exempt: { windows: false },
    credentials: createInspectCredentials(credentials),
    offset: () => cloudClock.offset(ecsEndpoint(homeRegion, endpoints)),
    tasks: createExportTasks({
      ...ecs,
      offsets: () => ({ redis: undefined, cloud: undefined }),
      log: createFakeLog(),
    }),
    buckets: createBuckets({ ...oss, learnAccount: own.learn }),
    bucketFacts,
    inspectBucket: createInspectBucket({ askInfo, account: own }),
    now: Date.now,
    role: { ...role, policy: createInspectPolicy(rpc(ramVersion)) },
  };
}
