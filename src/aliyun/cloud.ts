/** Alibaba Cloud as the verbs see it, put together from its calls. */
import type { Offset } from '../domain/clock-offset.ts';
import { ok } from '../domain/result.ts';
import type { Log } from '../workflow/ports/clock.ts';
import type { Cloud } from '../workflow/ports/cloud.ts';
import { createExportTasks } from './ecs/export-tasks.ts';
import { createImages } from './ecs/images.ts';
import { createRegions, homeRegion } from './ecs/regions.ts';
import { createStartExport } from './ecs/start-export.ts';
import { createBucketFacts } from './oss/bucket-facts.ts';
import { createInspectBucket } from './oss/bucket-owner.ts';
import { createBuckets } from './oss/buckets.ts';
import { type AskOss, createAskOss } from './oss/oss-client.ts';
import { createSendOss } from './oss/oss-request.ts';
import { createInspectPolicy } from './ram/inspect-policy.ts';
import { createInspectRole, type InspectRole, ramVersion } from './ram/inspect-role.ts';
import { createOwnAccount, stsVersion } from './ram/own-account.ts';
import { createRolePolicies } from './ram/role-policies.ts';
import { createAsk } from './rpc/ask.ts';
import { createCloudClock } from './rpc/cloud-clock.ts';
import { createConnections } from './rpc/connections.ts';
import type { Credentials } from './rpc/credentials.ts';
import { type EndpointOverrides, ecsEndpoint } from './rpc/endpoints.ts';
import { type CallRpc, createRpcClient } from './rpc/rpc-client.ts';

/** `close` ends all connections of RPC calls. */
export type CloudConnection = Cloud & { close: () => void };

type Needs = {
  credentials: Credentials;
  endpoints: EndpointOverrides;
  /** Of one call, in milliseconds. */
  timeout: number;
  /** The clock of this process. */
  now: () => number;
  /** How far the clock of Redis is from it. */
  redisOffset: () => Offset | undefined;
  /** Hears of each call what became of it. */
  count: CountCall;
  log: Log;
};

export function createCloud(needs: Needs): CloudConnection {
  const { credentials, endpoints, timeout, now, redisOffset, count, log } = needs;
  const cloudClock = createCloudClock(now);
  const connections = createConnections();
  const common = { credentials, timeout, connections };
  const callRpc = counted(createRpcClient({ ...common, version: '2014-05-26', cloudClock }), count);
  const callRam = counted(createRpcClient({ ...common, version: ramVersion }), count);
  const callSts = counted(createRpcClient({ ...common, version: stsVersion }), count);
  const clockOffset = (regionId: string) => cloudClock.offset(ecsEndpoint(regionId, endpoints));
  const offsets = (regionId: string) => ({ redis: redisOffset(), cloud: clockOffset(regionId) });
  const ecs = { ask: createAsk(callRpc), endpoints };
  const askRam = { ask: createAsk(callRam), endpoints };
  const ram = createInspectRole(askRam);
  const account = createOwnAccount({ role: ram.role, askSts: createAsk(callSts), endpoints });
  const oss = { askOss: countedOss(createAskOss(createSendOss(common)), count), endpoints };
  const { askInfo, ...facts } = createBucketFacts(oss);
  const regions = createRegions(ecs);
  return {
    clockOffset,
    async readClock() {
      await regions('en');
      return clockOffset(homeRegion);
    },
    prepareExport: (regionId) => connections.prepare(ecsEndpoint(regionId, endpoints)),
    startExport: createStartExport({ callRpc, endpoints }),
    ...createExportTasks({ ...ecs, offsets, log }),
    regions,
    ...createImages(ecs),
    buckets: createBuckets({ ...oss, learnAccount: account.learn }),
    ...facts,
    inspectBucket: createInspectBucket({ askInfo, account }),
    exportRole: createExportRole(ram),
    exportRolePolicies: createRolePolicies({ policies: ram.policies, inspectPolicy: createInspectPolicy(askRam) }),
    close: connections.close,
  };
}

/** `code` is "ok", a code of Alibaba Cloud or the bot, or "unknown" where the outcome is open. */
export type CountCall = (action: string, code: string) => void;

/** That there is no role is an answer. */
function createExportRole({ role }: InspectRole): Cloud['exportRole'] {
  return async () => {
    const answer = await role();
    if (answer.ok) return ok({ trusted: answer.value.trusted });
    return answer.refusal.refusal.code === 'EntityNotExist.Role' ? ok(undefined) : answer;
  };
}

function counted(callRpc: CallRpc, count: CountCall): CallRpc {
  return async (call) => {
    const called = await callRpc(call);
    const code = {
      answered: 'ok',
      unknown: 'unknown',
      refused: called.outcome === 'refused' ? called.refusal.code : '',
    };
    count(call.action, code[called.outcome]);
    return called;
  };
}

function countedOss(askOss: AskOss, count: CountCall): AskOss {
  return async (call, schema) => {
    const answer = await askOss(call, schema);
    count(call.action, answer.ok ? 'ok' : answer.refusal.refusal.code);
    return answer;
  };
}
