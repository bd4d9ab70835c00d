/** Brings back what a crash has left behind: jobs, ballots, announcements, and requests whose time is over. */
import { decisionTime } from '../domain/approval-policy.ts';
import { openStatuses } from '../domain/export-request.ts';
import type { Draft, Drafts } from './asking-ports.ts';
import type { DecideExport } from './decide-export.ts';
import type { Announcements, Ballot, Ballots, Clock, Log, Reminders, RequestStore } from './ports.ts';
import type { RecordEvent } from './record-event.ts';
import type { SettleDraft } from './settle-draft.ts';

/** Younger ballots are still in the hands of the process that took them. In milliseconds. */
const ballotPatience = 20_000;

/** Younger drafts are still being checked. In milliseconds. */
const draftPatience = 30_000;

type Needs = {
  store: RequestStore;
  ballots: Ballots;
  drafts: Drafts;
  announcements: Announcements;
  reminders: Reminders;
  decideExport: DecideExport;
  settleDraft: SettleDraft;
  recordEvent: RecordEvent;
  /** What else is to be done from time to time. */
  chores: readonly (() => Promise<void>)[];
  clock: Clock;
  log: Log;
};

/** Safe to run at any time. One thing that fails does not keep the others from being done; the failures are thrown together. */
export function createReconcile(needs: Needs): () => Promise<void> {
  const { store, ballots, drafts, announcements, reminders, chores, clock, log } = needs;
  const { decideExport, settleDraft, recordEvent } = needs;

  const redrawn = new Set<string>();

  return async () => {
    const now = await clock.now();
    const left = (await ballots.unsettled()).filter(({ at }) => at + ballotPatience < now);
    const unchecked = (await drafts.unsettled()).filter(({ at }) => at + draftPatience < now);
    const decided = await Promise.allSettled(left.map((ballot) => settle(ballot, now)));
    const pending = await store.idsIn('pending');
    const undecided = new Set(
      left.filter((_, index) => decided[index]?.status === 'rejected').map(({ requestId }) => requestId),
    );
    const done = await Promise.allSettled([
      ...(await openIds()).map(reminders.toAdvance),
      ...pending.filter((id) => !undecided.has(id)).map((id) => expire(id, now)),
      ...pending.map(redrawAfterLoss),
      ...(await announcements.unfinished()).map(reminders.toAnnounce),
      ...unchecked.map((draft) => finish(draft, now)),
      ...chores.map((chore) => chore()),
    ]);
    const failures = [...decided, ...done].flatMap((one) => (one.status === 'rejected' ? [one.reason] : []));
    if (failures.length > 0) throw new AggregateError(failures, `${failures.length} things could not be brought back`);
  };

  /** One that nobody can settle in all the time there was to decide, nobody ever will. */
  async function settle(ballot: Ballot, now: number): Promise<void> {
    if (now < ballot.at + decisionTime) return decideExport(ballot);
    log.error(
      { requestId: ballot.requestId, by: ballot.by, choice: ballot.choice },
      'a press that could not be settled',
    );
    await ballots.settle(ballot);
  }

  /** What was submitted so long ago was asked for under other circumstances: whoever asked has asked again or given up. */
  async function finish(draft: Draft, now: number): Promise<void> {
    if (now < draft.at + decisionTime) return settleDraft(draft);
    log.error({ origin: draft.origin, requester: draft.requester }, 'a form that could not be settled');
    await drafts.settle(draft);
  }

  async function openIds(): Promise<string[]> {
    const toAdvance = openStatuses.filter((status) => status !== 'pending' && status !== 'exporting');
    return (await Promise.all(toAdvance.map(store.idsIn))).flat();
  }

  async function expire(requestId: string, now: number): Promise<void> {
    const stored = await store.read(requestId);
    if (stored?.request.status !== 'pending' || now < stored.request.until) return;
    await recordEvent(requestId, { type: 'expire', at: now }, stored.revision);
  }

  /** A restarted Redis may have forgotten a decision that the card still shows: once for each restart it is drawn again. */
  async function redrawAfterLoss(requestId: string): Promise<void> {
    const [stored, { card }, runId] = await Promise.all([
      store.read(requestId),
      announcements.read(requestId),
      store.runId(),
    ]);
    const mark = `${requestId}/${runId}`;
    if (stored?.request.status !== 'pending' || stored.request.runId === runId || !card || redrawn.has(mark)) return;
    await announcements.markDrawn(requestId, 0);
    await reminders.toAnnounce(requestId);
    redrawn.add(mark);
  }
}
