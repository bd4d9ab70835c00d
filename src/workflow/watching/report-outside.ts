/** Reports, once each, exports that were started outside of the bot, without a request. */

import { leaveWithin } from '../../domain/attempts.ts';
import { taskClaim } from '../../domain/claims.ts';
import { matchTask } from '../../domain/task-match.ts';
import { openCalls } from '../exporting/open-calls.ts';
import { forEachConcurrently, throwTogether } from '../for-each-concurrently.ts';
import type { Clock, Log } from '../ports/clock.ts';
import type { Cloud, TaskSummary } from '../ports/cloud.ts';
import type { Messenger } from '../ports/messenger.ts';
import type { Once } from '../ports/once.ts';
import type { RequestStore } from '../ports/records.ts';
import { RetryAfter } from '../ports/retry-after.ts';
import type { WatchState } from '../ports/watch-state.ts';

const regionsAtOnce = 5;

/** In one run and region: a hundred exports from outside must not fill the channel at once. */
const reportsAtOnce = 10;

/** Longer than any task is read again, in milliseconds. */
const rememberedFor = 8 * 24 * 3_600_000;

/** Times of tasks are cut to the minute, and clocks differ. In milliseconds. */
const minute = 60_000;
const slack = 6 * minute;

export type OutsideNeeds = {
  store: RequestStore;
  watchState: Pick<WatchState, 'askedRegions' | 'scannedUntil' | 'markScanned'>;
  once: Pick<Once, 'isDone' | 'markDone'>;
  messenger: Messenger;
  cloud: Pick<Cloud, 'exportTasksSince' | 'taskDetail'>;
  clock: Clock;
  channel: () => string;
  /** Undefined for all regions in which a requester has asked for an export. */
  regions: readonly string[] | undefined;
  callTimeout: number;
  settleTime: number;
  log: Log;
};

type Stranger = { id: string; createdAt: number; imageId?: string | undefined };

/** Begins with the exports that start after its first run in a region. */
export function createReportOutside(needs: OutsideNeeds): () => Promise<void> {
  const { store, watchState, once, messenger, cloud, clock, channel, callTimeout, settleTime, log } = needs;

  /** Younger tasks may be ours: their ids may not be on record yet. */
  const grace = minute + leaveWithin + callTimeout + settleTime;

  return async () => {
    const regionIds = needs.regions ?? (await watchState.askedRegions());
    throwTogether(await forEachConcurrently(regionIds, regionsAtOnce, scanRegion), 'regions could not be searched');
  };

  async function scanRegion(regionId: string): Promise<void> {
    const now = await clock.now();
    const since = await watchState.scannedUntil(regionId);
    if (since === undefined) return watchState.markScanned(regionId, now);
    const until = now - grace;
    if (until < since) return;
    const listed = await cloud.exportTasksSince(regionId, since);
    if (!listed.ok) {
      const { code } = listed.refusal.refusal;
      return log.warn({ regionId, code }, 'exports from outside could not be searched for');
    }
    const strangers = await strangersAmong(listed.value, { regionId, since, until });
    if (await reportAll(regionId, strangers)) await watchState.markScanned(regionId, until);
  }

  async function strangersAmong(
    tasks: readonly TaskSummary[],
    within: { regionId: string; since: number; until: number },
  ): Promise<Stranger[]> {
    const { regionId, since, until } = within;
    const found: Stranger[] = [];
    for (const { id, createdAt = since, imageId } of tasks) {
      if (createdAt > until || createdAt < since - minute) continue;
      if ((await store.ownerOf(taskClaim(regionId, id))) !== undefined) continue;
      if (await once.isDone(keyOf(regionId, id))) continue;
      found.push({ id, createdAt, imageId });
    }
    return found;
  }

  /** False when some of them are left for the next run. */
  async function reportAll(regionId: string, strangers: readonly Stranger[]): Promise<boolean> {
    let isAll = strangers.length <= reportsAtOnce;
    for (const stranger of strangers.slice(0, reportsAtOnce)) {
      const { id, createdAt } = stranger;
      if (await mayBeOurs(regionId, stranger)) {
        isAll = false;
        continue;
      }
      const notice = { kind: 'outside-export' as const, regionId, taskId: id, createdAt };
      try {
        await messenger.postNotice(channel(), notice);
        await once.markDone(keyOf(regionId, id), rememberedFor);
      } catch (err) {
        if (err instanceof RetryAfter) return false;
        throw err;
      }
      log.warn({ regionId, taskId: id }, 'export without a request');
    }
    return isAll;
  }

  /** A request that has lost the answer to its call may be searching for this very task, also while it waits to call again. */
  async function mayBeOurs(regionId: string, { id, createdAt, imageId }: Stranger): Promise<boolean> {
    const candidates = (await openCalls(store)).filter(({ request: { parameters }, since }) => {
      const isOfImage = imageId === undefined || imageId === parameters.imageId;
      return isOfImage && parameters.regionId === regionId && since - slack <= createdAt;
    });
    // One of them may have found it since it was taken for a stranger.
    if ((await store.ownerOf(taskClaim(regionId, id))) !== undefined) return true;
    if (candidates.length === 0) return false;
    const detail = await cloud.taskDetail(regionId, id);
    if (!detail.ok) return true;
    const { objects } = detail.value;
    return candidates.some(({ request }) => matchTask(request, objects) !== 'something-else');
  }
}

function keyOf(regionId: string, taskId: string): string {
  return `outside/${regionId}/${taskId}`;
}
