/** Connects to Redis, and puts what is kept there behind its ports. */
import type { Config } from '../config/config.ts';
import type { Sources } from '../http/metrics.ts';
import type { Logger } from '../log.ts';
import { openQueues, type Queues } from '../queue/queues.ts';
import { createAnnouncements } from '../redis/announcements.ts';
import { createAuditNotes, createMarkOf } from '../redis/audit-notes.ts';
import { createClock } from '../redis/clock.ts';
import { atStart, connectRedis } from '../redis/connection.ts';
import { createCounts, createReviewCounts } from '../redis/counts.ts';
import { createExportHistory } from '../redis/export-history.ts';
import { createFreezes } from '../redis/freezes.ts';
import type { InRedis } from '../redis/in-redis.ts';
import { defaultPrefix } from '../redis/keys.ts';
import { createLeavers } from '../redis/leavers.ts';
import { createListUpkeep } from '../redis/list-upkeep.ts';
import { createNotices } from '../redis/notices.ts';
import { createOldRequests } from '../redis/old-requests.ts';
import { createOnce } from '../redis/once.ts';
import { createPresses } from '../redis/presses.ts';
import { createRequestLimit } from '../redis/rate-limit.ts';
import { createReplicaWait } from '../redis/replica-wait.ts';
import { createRequestLists } from '../redis/request-lists.ts';
import { createRequestStore } from '../redis/request-store.ts';
import { createRoundEnds } from '../redis/round-ends.ts';
import { createServerCheck } from '../redis/server-check.ts';
import { createSubmissions } from '../redis/submissions.ts';
import { createTurns } from '../redis/turns.ts';
import { createWatchState } from '../redis/watch-state.ts';
import { askOnceASecond } from '../resilience/once-a-second.ts';
import type { Announcements } from '../workflow/ports/announcements.ts';
import type { AuditNotes, MarkOf } from '../workflow/ports/audit.ts';
import type { Clock } from '../workflow/ports/clock.ts';
import type { ExportHistory } from '../workflow/ports/export-history.ts';
import type { Freezes } from '../workflow/ports/freezes.ts';
import type { Leavers } from '../workflow/ports/leavers.ts';
import type { Notices } from '../workflow/ports/notices.ts';
import type { OldRequests } from '../workflow/ports/old-requests.ts';
import type { Once } from '../workflow/ports/once.ts';
import type { Presses } from '../workflow/ports/presses.ts';
import type { RequestStore } from '../workflow/ports/records.ts';
import type { RequestLimit } from '../workflow/ports/request-limit.ts';
import type { ListUpkeep, RequestLists } from '../workflow/ports/request-lists.ts';
import type { RoundEnds } from '../workflow/ports/rounds.ts';
import type { Submissions } from '../workflow/ports/submissions.ts';
import type { Turns } from '../workflow/ports/turns.ts';
import type { WatchState } from '../workflow/ports/watch-state.ts';
import { orSay } from './start-failure.ts';

export type RedisParts = {
  inRedis: InRedis;
  queues: Queues;
  clock: Clock;
  store: RequestStore;
  oldRequests: OldRequests;
  lists: RequestLists;
  listUpkeep: ListUpkeep;
  auditNotes: AuditNotes;
  markOf: MarkOf;
  announcements: Announcements;
  presses: Presses;
  submissions: Submissions;
  requestLimit: RequestLimit;
  exportHistory: ExportHistory;
  watchState: WatchState;
  notices: Notices;
  once: Once;
  turns: Turns;
  leavers: Leavers;
  freezes: Freezes;
  roundEnds: RoundEnds;
  requestsByStatus: Sources['requestsByStatus'];
  reviewsByState: Sources['reviewsByState'];
  /** Whether Redis can be used and takes writes. */
  works: () => Promise<boolean>;
};

export async function connectToRedis(config: Config, log: Logger): Promise<RedisParts> {
  const sentence = 'Redis cannot be reached. Start it, or correct REDIS_URL.';
  const redis = await orSay(sentence, () => connectRedis(config.REDIS_URL, log));
  const prefix = defaultPrefix;
  const inRedis = { redis, prefix };
  const queues = await orSay(sentence, () => atStart(redis, () => openQueues({ redis, prefix, log })));
  const replicasHave = await orSay(sentence, () => waitForReplicas(config, log));
  const clock = createClock(redis);
  const { most, span } = config.REQUEST_LIMIT;
  return {
    inRedis,
    queues,
    clock,
    store: createRequestStore({ redis, prefix, log }),
    oldRequests: createOldRequests(inRedis),
    lists: createRequestLists(inRedis),
    listUpkeep: createListUpkeep(inRedis),
    auditNotes: createAuditNotes(inRedis),
    markOf: createMarkOf(inRedis),
    announcements: createAnnouncements(inRedis),
    presses: createPresses({ redis, prefix, replicasHave }),
    submissions: createSubmissions({ redis, prefix, replicasHave }),
    requestLimit: createRequestLimit({ redis, prefix, most, span }),
    exportHistory: createExportHistory(inRedis),
    watchState: createWatchState(inRedis),
    notices: createNotices(inRedis),
    once: createOnce(inRedis),
    turns: createTurns(inRedis),
    leavers: createLeavers(inRedis),
    freezes: createFreezes({ redis, prefix, replicasHave, log }),
    roundEnds: createRoundEnds(inRedis),
    requestsByStatus: createCounts(inRedis),
    reviewsByState: createReviewCounts(inRedis),
    // `/readyz` is open to unauthenticated callers.
    works: askOnceASecond(createServerCheck({ redis, prefix, elapsed: clock.elapsed }), clock),
  };
}

async function waitForReplicas({ REDIS_URL: url, REDIS_WAIT_REPLICAS: replicas }: Config, log: Logger) {
  if (replicas === 0) return undefined;
  return createReplicaWait({ redis: await connectRedis(url, log), prefix: defaultPrefix, replicas, log });
}
