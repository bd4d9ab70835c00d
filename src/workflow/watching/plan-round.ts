/** Plans one round of the watch in a region: which running exports are asked about, and which of them in detail. Pure. */
import type { ExportingRequest } from '../../domain/export-request.ts';
import { pauseBetweenReads } from '../../domain/watch-pace.ts';
import type { TaskState } from '../ports/cloud.ts';
import type { LastWatched } from '../ports/watch-state.ts';

/** DescribeTasks takes this many ids. https://www.alibabacloud.com/help/en/ecs/developer-reference/api-ecs-2014-05-26-describetasks */
const tasksPerCall = 100;

/** Detail calls in one round and region: endings come first, and progress may take no more than its share. */
const detailBudget = 60;
const progressBudget = 20;

/** `shortest`: the shortest pause between two questions about one task, which is also the pause between two rounds, in milliseconds. */
export type Round = { schedule: ReadonlyMap<string, LastWatched>; now: number; shortest: number };

/** `state`: undefined where Alibaba Cloud does not list the task, or not yet. */
export type Listed = { request: ExportingRequest; state: TaskState | undefined };

export function hasEnded(state: TaskState | undefined): boolean {
  return state !== undefined && state !== 'running';
}

/** One entry is one call. A call that is not full takes along what is due next, since that costs nothing. */
export function planCalls(requests: readonly ExportingRequest[], round: Round): ExportingRequest[][] {
  const byDueTime = requests
    .map((request) => ({ request, dueAt: dueAt(request, lastWatched(request, round).listedAt, round) }))
    .sort((a, b) => a.dueAt - b.dueAt);
  const due = byDueTime.filter((each) => isDue(each.dueAt, round)).length;
  const calls = Math.ceil(due / tasksPerCall);
  return Array.from({ length: calls }, (_, call) =>
    byDueTime.slice(call * tasksPerCall, (call + 1) * tasksPerCall).map(({ request }) => request),
  );
}

/** Endings first, then those that Alibaba Cloud does not list, then progress; in each, the one that has waited longest. */
export function planDetails(listed: readonly Listed[], round: Round): Listed[] {
  const those = (isMeant: (state: TaskState | undefined) => boolean) =>
    listed
      .filter(({ state }) => isMeant(state))
      .sort((a, b) => lastWatched(a.request, round).detailedAt - lastWatched(b.request, round).detailedAt);

  const ended = those(hasEnded);
  const missing = those((state) => state === undefined);
  const progressing = those((state) => state === 'running').filter(({ request }) =>
    isDue(dueAt(request, lastWatched(request, round).detailedAt, round), round),
  );
  return [...ended, ...missing, ...progressing.slice(0, progressBudget)].slice(0, detailBudget);
}

/** A time that is still to come was noted by a clock that ran ahead, before a failover of Redis. It counts as never. */
function lastWatched(request: ExportingRequest, { schedule, now }: Round): LastWatched {
  const { listedAt = 0, detailedAt = 0 } = schedule.get(request.id) ?? {};
  return { listedAt: listedAt > now ? 0 : listedAt, detailedAt: detailedAt > now ? 0 : detailedAt };
}

/** A person waits for the end of an export that is to be cancelled. */
function dueAt({ task, cancelWanted }: ExportingRequest, lastAt: number, { now, shortest }: Round): number {
  return lastAt + (cancelWanted ? shortest : pauseBetweenReads({ age: now - task.startedAt, shortest }));
}

/** Rounds do not come to the millisecond: what is due before the middle of the next pause is due now. */
function isDue(at: number, { now, shortest }: Round): boolean {
  return at <= now + shortest / 2;
}
