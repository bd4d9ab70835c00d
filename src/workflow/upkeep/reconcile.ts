/** Brings back what a crash has left behind: jobs, ballots, announcements, and requests whose time is over. */

import { decisionTime } from '../../domain/approval.ts';
import { openStatuses } from '../../domain/export-request.ts';
import type { SettleDraft } from '../asking/settle-draft.ts';
import type { SettleBallot } from '../deciding/settle-ballot.ts';
import type { Announcements } from '../ports/announcements.ts';
import type { Clock, Log } from '../ports/clock.ts';
import type { Reminders } from '../ports/jobs.ts';
import type { Ballot, BallotName, Ballots, UnreadableBallot } from '../ports/presses.ts';
import type { RequestStore } from '../ports/records.ts';
import type { Draft, DraftName, Drafts, UnreadableDraft } from '../ports/submissions.ts';
import type { RecordEvent } from '../record-event.ts';
import { sideBySide } from '../side-by-side.ts';

/** Younger ballots are still in the hands of the process that took them. In milliseconds. */
const ballotPatience = 20_000;

/** Younger drafts are still being checked. In milliseconds. */
const draftPatience = 30_000;

/** Things of one kind that are taken up at once: what people press waits for its turn behind their commands. */
const atOnce = 10;

type Needs = {
  store: RequestStore;
  ballots: Ballots;
  drafts: Drafts;
  announcements: Announcements;
  reminders: Reminders;
  /** One more round after so many milliseconds. Safe to call often. */
  roundAgain: (afterMs: number) => Promise<void>;
  settleBallot: SettleBallot;
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
  const { settleBallot, settleDraft, recordEvent, roundAgain } = needs;

  /** The run of Redis for which all pending cards have been looked at. */
  let redrawnFor: string | undefined;
  const saidUnreadable = new Set<string>();

  return async () => {
    const now = await clock.now();
    const presses = await Promise.all([
      eachOf(ballots.unsettled, (ballot) => settle(ballot, now)),
      eachOf(ballots.unreadable, (ballot) => leavePress(ballot, now)),
    ]);
    const others = await Promise.all([
      eachOf(openIds, reminders.toAdvance),
      eachOf(undecidedIds, (id) => expire(id, now)),
      redrawAfterLoss(),
      eachOf(announcements.unfinished, reminders.toAnnounce),
      eachOf(drafts.unsettled, (draft) => finish(draft, now)),
      eachOf(drafts.unreadable, (draft) => leaveForm(draft, now)),
      eachOf(
        async () => chores,
        (chore) => chore(),
      ),
    ]);
    const failures = [...presses, ...others].flat();
    if (failures.length > 0) throw new AggregateError(failures, `${failures.length} things could not be brought back`);
  };

  /** One that nobody can settle in all the time there was to decide, nobody ever will. */
  async function settle(ballot: Ballot, now: number): Promise<void> {
    if (ballot.at + ballotPatience >= now) return roundAgain(ballot.at + ballotPatience - now);
    if (isInTime(ballot, now)) return settleBallot(ballot);
    await giveUpPress(ballot);
  }

  /** Left to a newer release for as long as it may settle it; one that does not say its time, for good. */
  async function leavePress({ at, ...press }: UnreadableBallot, now: number): Promise<void> {
    if (at !== undefined && at + ballotPatience >= now) return;
    if (at !== undefined && !isInTime({ at }, now)) return giveUpPress(press);
    const { requestId, by, choice } = press;
    if (isFirst(`press/${requestId}/${by}/${choice}`))
      log.error({ requestId, by, choice }, 'a press that this release cannot read, left alone');
  }

  async function giveUpPress(press: BallotName): Promise<void> {
    const { requestId, by, choice } = press;
    log.error({ requestId, by, choice }, 'a press that could not be settled');
    await ballots.settle(press);
  }

  /** What was submitted so long ago was asked for under other circumstances: whoever asked has asked again or given up. */
  async function finish(draft: Draft, now: number): Promise<void> {
    if (draft.at + draftPatience >= now) return roundAgain(draft.at + draftPatience - now);
    if (isInTime(draft, now)) return void (await settleDraft(draft));
    await giveUpForm(draft);
  }

  async function leaveForm(form: UnreadableDraft, now: number): Promise<void> {
    const { origin, submit, requester, at } = form;
    if (at !== undefined && at + draftPatience >= now) return;
    if (at !== undefined && !isInTime({ at }, now)) return giveUpForm(form);
    if (isFirst(`form/${origin}/${submit}`))
      log.error({ origin, requester }, 'a form that this release cannot read, left alone');
  }

  async function giveUpForm(form: DraftName & { requester: string | undefined }): Promise<void> {
    log.error({ origin: form.origin, requester: form.requester }, 'a form that could not be settled');
    await drafts.settle(form);
  }

  /** They are found in each run: said once is enough. */
  function isFirst(name: string): boolean {
    if (saidUnreadable.has(name)) return false;
    saidUnreadable.add(name);
    return true;
  }

  async function openIds(): Promise<string[]> {
    const toAdvance = openStatuses.filter((status) => status !== 'pending' && status !== 'exporting');
    return (await Promise.all(toAdvance.map(store.idsIn))).flat();
  }

  /** A press that is kept may have been in time: its request does not end before it is settled or given up. */
  async function undecidedIds(): Promise<string[]> {
    const kept = await Promise.all([ballots.unsettled(), ballots.unreadable()]);
    const pressed = new Set(kept.flat().flatMap(({ requestId, at }) => (at === undefined ? [] : [requestId])));
    return (await store.idsIn('pending')).filter((id) => !pressed.has(id));
  }

  async function expire(requestId: string, now: number): Promise<void> {
    const stored = await store.read(requestId);
    if (stored?.request.status !== 'pending' || now < stored.request.until) return;
    await recordEvent(requestId, { type: 'expire', at: now }, stored.revision);
  }

  /** A restarted Redis may have forgotten decisions that cards still show: once for each restart they are drawn again. */
  async function redrawAfterLoss(): Promise<unknown[]> {
    let runId: string;
    try {
      runId = (await store.history()).name;
    } catch (err) {
      return [err];
    }
    if (runId === redrawnFor) return [];
    const failures = await eachOf(
      () => store.idsIn('pending'),
      (id) => redrawIfOlder(id, runId),
    );
    if (failures.length === 0) redrawnFor = runId;
    return failures;
  }

  async function redrawIfOlder(requestId: string, runId: string): Promise<void> {
    const stored = await store.read(requestId);
    if (stored?.request.status !== 'pending' || stored.request.runId === runId) return;
    const { card } = await announcements.read(requestId);
    if (!card) return;
    await announcements.markDrawn(requestId, 0);
    await reminders.toAnnounce(requestId);
  }
}

function isInTime({ at }: { at: number }, now: number): boolean {
  return now < at + decisionTime;
}

/** Finds things and takes up each by itself, a few at once. The answer is what went wrong. */
async function eachOf<Thing>(
  find: () => Promise<readonly Thing[]>,
  take: (thing: Thing) => Promise<void>,
): Promise<unknown[]> {
  try {
    return await sideBySide(await find(), atOnce, take);
  } catch (err) {
    return [err];
  }
}
