/** Brings back what a crash has left behind: jobs, presses, announcements, and requests whose time is over. */

import { openStatuses } from '../../domain/status.ts';
import type { ProcessKept } from '../asking/process-kept.ts';
import type { DispatchPress } from '../deciding/dispatch-press.ts';
import type { Announcements } from '../ports/announcements.ts';
import type { Clock, Log } from '../ports/clock.ts';
import type { Jobs } from '../ports/jobs.ts';
import type { Presses } from '../ports/presses.ts';
import type { RequestStore } from '../ports/records.ts';
import type { Submissions } from '../ports/submissions.ts';
import type { RestoreReminders } from '../reminding/order-reminders.ts';
import type { CheckPeople, MayEnd } from './check-people.ts';
import type { EndUndecided } from './end-undecided.ts';
import { createFinishPresses } from './finish-presses.ts';
import { createFinishSubmissions } from './finish-submissions.ts';
import { forEachFound } from './for-each-found.ts';
import { createRedrawAfterLoss } from './redraw-after-loss.ts';

type Needs = {
  store: RequestStore;
  presses: Presses;
  submissions: Submissions;
  announcements: Announcements;
  jobs: Jobs;
  /** One more round after so many milliseconds. Safe to call often. */
  roundAgain: (afterMs: number) => Promise<void>;
  dispatchPress: DispatchPress;
  processKept: ProcessKept;
  /** Ends a pending request whose time is over, or whose rule is no longer the one for it. */
  endUndecided: EndUndecided;
  /** Adds the missing job that reminds the approvers of a request that is still pending. */
  restoreReminders: RestoreReminders;
  /** For the pending and waiting requests that no kept press holds back. */
  checkPeople: CheckPeople;
  /** Run beside the rest in each round. */
  upkeepTasks: readonly (() => Promise<void>)[];
  clock: Clock;
  log: Log;
};

/** Safe to run at any time. A part that fails does not stop the others; the failures are thrown together. */
export function createReconcile(needs: Needs): () => Promise<void> {
  const { announcements, jobs, endUndecided, restoreReminders, checkPeople, upkeepTasks, clock } = needs;
  const finishPresses = createFinishPresses(needs);
  const finishSubmissions = createFinishSubmissions(needs);
  const redrawAfterLoss = createRedrawAfterLoss(needs);

  return async () => {
    const now = await clock.now();
    const ofPresses = await finishPresses(now);
    const mayEnd = idsThatMayEnd(needs);
    const others = await Promise.all([
      forEachFound(() => idsToAdvance(needs), jobs.toAdvance),
      forEachFound(
        () => mayEnd.then(({ pending }) => pending),
        (id) => takeUp(id, now),
      ),
      forEachFound(
        // A failure to read the requests is already among the failures above, and is not reported twice.
        () => mayEnd.then((ids) => [ids]).catch(() => []),
        (ids) => checkPeople(ids, now),
      ),
      redrawAfterLoss(),
      forEachFound(announcements.unfinished, jobs.toAnnounce),
      finishSubmissions(now),
      forEachFound(
        async () => upkeepTasks,
        (task) => task(),
      ),
    ]);
    const failures = [...ofPresses, ...others].flat();
    if (failures.length > 0) throw new AggregateError(failures, `${failures.length} things could not be brought back`);
  };

  async function takeUp(requestId: string, now: number): Promise<void> {
    const undecided = await endUndecided(requestId, now);
    if (undecided) await restoreReminders(undecided, now);
  }
}

async function idsToAdvance({ store }: Needs): Promise<string[]> {
  const toAdvance = openStatuses.filter((status) => status !== 'pending' && status !== 'exporting');
  return (await Promise.all(toAdvance.map(store.idsIn))).flat();
}

/** A press that is kept may have been in time: its request does not end before the press is carried out or given up. */
async function idsThatMayEnd({ store, presses }: Needs): Promise<MayEnd> {
  const kept = await Promise.all([presses.kept(), presses.unreadable()]);
  const pressed = new Set(kept.flat().flatMap(({ requestId, at }) => (at === undefined ? [] : [requestId])));
  const [pending, waiting] = await Promise.all([store.idsIn('pending'), store.idsIn('waiting')]);
  const mayEnd = (ids: readonly string[]) => ids.filter((id) => !pressed.has(id));
  return { pending: mayEnd(pending), waiting: mayEnd(waiting), pressed: [...pressed] };
}
