/** Puts together what leads from an approval to an export task. */
import type { Config } from '../config/config.ts';
import type { Logger } from '../log.ts';
import { type BucketOwnership, createBucketOwnership } from '../workflow/checking/bucket-ownership.ts';
import { createFindRelated } from '../workflow/checking/find-related.ts';
import { createMayAsk } from '../workflow/checking/may-ask.ts';
import type { Preflight } from '../workflow/checking/preflight.ts';
import { createRecheckBeforeCall } from '../workflow/checking/recheck-before-call.ts';
import { createRecheckRule } from '../workflow/checking/recheck-rule.ts';
import { createAdvanceExport } from '../workflow/exporting/advance-export.ts';
import type { Cloud } from '../workflow/ports/cloud.ts';
import type { RecordEvent } from '../workflow/record-event.ts';
import type { Parts } from './connect.ts';

/** In milliseconds. */
const longestSearchInterval = 5_000;

/** Whose bucket it is, asked before a card and before a call. */
export function bucketOwnershipNow({ policy }: Pick<Parts, 'policy'>, cloud: Cloud): BucketOwnership {
  const listed = () => policy.read().destinations;
  return createBucketOwnership({ buckets: cloud.buckets, inspectBucket: cloud.inspectBucket, listed });
}

type Needs = {
  config: Config;
  parts: Parts;
  cloud: Cloud;
  bucketOwnership: BucketOwnership;
  preflight: Preflight;
  recordEvent: RecordEvent;
  log: Logger;
};

export function createExporting({ config, parts, cloud, bucketOwnership, preflight, recordEvent, log }: Needs) {
  const { channels, people } = parts;
  const { judgingPolicy } = parts.policy;
  const { store, clock, exportHistory } = parts.redis;
  const mayAsk = createMayAsk({
    people: people.peopleForCalls,
    channel: channels.otherwise,
    currentPolicy: judgingPolicy,
  });
  const findRelated = createFindRelated({ store });
  return createAdvanceExport({
    store,
    clock,
    cloud,
    recheckSignatures: parts.signing.recheckSignatures,
    recheckBeforeCall: createRecheckBeforeCall({
      mayAsk,
      bucketOwnership,
      preflight,
      findRelated,
      recheckRule: createRecheckRule({ currentPolicy: judgingPolicy, people: people.peopleForCalls }),
      store,
    }),
    currentPolicy: judgingPolicy,
    currentFreeze: parts.currentFreeze,
    exportHistory,
    recordEvent,
    callTimeout: config.ALIBABA_CLOUD_TIMEOUT,
    settleTime: config.EXPORT_SETTLE_TIME,
    searchInterval: Math.min(config.TASK_POLL_INTERVAL, longestSearchInterval),
    chance: Math.random,
    log,
  });
}
