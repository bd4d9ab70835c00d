/** Puts together the verbs of the product over the parts. */
import { setTimeout as pause } from 'node:timers/promises';
import type { Config } from '../config/config.ts';
import type { Logger } from '../log.ts';
import { coalesceCloud } from '../resilience/coalesced-questions.ts';
import { rememberPeople } from '../resilience/remembered-people.ts';
import { createAnnounceRequest } from '../workflow/announcing/announce-request.ts';
import { createBucketOwnership } from '../workflow/checking/bucket-ownership.ts';
import { createMayAsk } from '../workflow/checking/may-ask.ts';
import { createRecheckBeforeCall } from '../workflow/checking/recheck-before-call.ts';
import { createRecheckBeforeCard } from '../workflow/checking/recheck-before-card.ts';
import { createAdvanceExport } from '../workflow/exporting/advance-export.ts';
import { createRecordEvent } from '../workflow/record-event.ts';
import { createReconcile } from '../workflow/upkeep/reconcile.ts';
import { createShowGrant } from '../workflow/viewing/show-grant.ts';
import { createAskVerbs } from './asking.ts';
import type { Parts } from './connect.ts';
import { countDecisions } from './count-decisions.ts';
import { createPressing } from './deciding.ts';
import { createUpkeepTasks } from './upkeep.ts';
import { createWatching } from './watching.ts';

/** In milliseconds. */
const longestLookInterval = 5_000;

const peopleRecentFor = 2_000;

/** Short enough for a decision, and many exports at once ask Slack once. In milliseconds. */
const peopleFreshFor = 5_000;

export type Verbs = ReturnType<typeof createVerbs>;

/** What the product does. */
export function createVerbs(config: Config, parts: Parts, log: Logger) {
  const { channel, people, cloud, clock, metrics } = parts;
  const recordEvent = countDecisions(createRecordEvent({ ...parts, log }), metrics);
  const base = { ...parts, recordEvent, log };
  const listed = config.destinations;
  const together = { ...cloud, ...coalesceCloud(cloud, clock) };
  const bucketOwnership = createBucketOwnership({ ...together, listed });

  const asking = createAskVerbs(config, parts, log);
  const mayAskNow = createMayAsk({ people: rememberPeople(people, peopleFreshFor), channel });

  const pressing = createPressing(config, base, asking.bringBack);
  const mayStillAsk = createMayAsk({ people: rememberPeople(people, peopleRecentFor), channel });
  const recheckBeforeCard = createRecheckBeforeCard({ ...parts, mayAsk: mayStillAsk, bucketOwnership });
  return {
    ...asking,
    showGrant: createShowGrant({ ...parts, ...asking }),
    ...pressing,
    announceRequest: createAnnounceRequest({ ...base, ...asking, ...pressing, recheckBeforeCard, pause }),
    advanceExport: createAdvanceExport({
      ...base,
      cloud: together,
      recheckBeforeCall: createRecheckBeforeCall({ ...asking, mayAsk: mayAskNow, bucketOwnership }),
      callTimeout: config.ALIBABA_CLOUD_TIMEOUT,
      settleTime: config.EXPORT_SETTLE_TIME,
      lookInterval: Math.min(config.TASK_POLL_INTERVAL, longestLookInterval),
      chance: Math.random,
    }),
    watchExports: createWatching(config, base),
    reconcile: createReconcile({ ...base, ...asking, ...pressing, upkeepTasks: createUpkeepTasks(config, base) }),
  };
}
