/** Brings back what a crash has left behind: jobs, presses, announcements, and requests whose time is over. */

import { openStatuses } from '../../domain/export-request.ts';
import type { ProcessSubmission } from '../asking/process-submission.ts';
import type { DispatchPress } from '../deciding/dispatch-press.ts';
import { forEachConcurrently } from '../for-each-concurrently.ts';
import type { Announcements } from '../ports/announcements.ts';
import type { Clock, Log } from '../ports/clock.ts';
import type { Reminders } from '../ports/jobs.ts';
import type { Press, Presses, PressName, UnreadablePress } from '../ports/presses.ts';
import type { RequestStore } from '../ports/records.ts';
import type { Submission, SubmissionName, Submissions, UnreadableSubmission } from '../ports/submissions.ts';
import type { RecordEvent } from '../record-event.ts';

/** Younger presses are still in the hands of the process that took them. In milliseconds. */
const pressMaxAge = 20_000;

/** Younger submissions are still being checked. In milliseconds. */
const submissionMaxAge = 30_000;

/**
 * A press or submission that could not be processed for so long is given up: the circumstances in which it was made are over, and its
 * author has tried again or given up. In milliseconds.
 */
const keptFor = 24 * 60 * 60 * 1000;

/** Things of one kind that are taken up at once: what people press waits for its turn behind their commands. */
const atOnce = 10;

type Needs = {
  store: RequestStore;
  presses: Presses;
  submissions: Submissions;
  announcements: Announcements;
  reminders: Reminders;
  /** One more round after so many milliseconds. Safe to call often. */
  roundAgain: (afterMs: number) => Promise<void>;
  dispatchPress: DispatchPress;
  processSubmission: ProcessSubmission;
  recordEvent: RecordEvent;
  /** What else is to be done from time to time. */
  upkeepTasks: readonly (() => Promise<void>)[];
  clock: Clock;
  log: Log;
};

/** Safe to run at any time. One thing that fails does not keep the others from being done; the failures are thrown together. */
export function createReconcile(needs: Needs): () => Promise<void> {
  const { store, presses, submissions, announcements, reminders, upkeepTasks, clock, log } = needs;
  const { dispatchPress, processSubmission, recordEvent, roundAgain } = needs;

  /** The history of Redis for which all pending cards have been drawn again. */
  let redrawnFor: string | undefined;
  const saidUnreadable = new Set<string>();

  return async () => {
    const now = await clock.now();
    const ofPresses = await Promise.all([
      eachOf(presses.kept, (press) => dispatch(press, now)),
      eachOf(presses.unreadable, (press) => leavePress(press, now)),
    ]);
    const others = await Promise.all([
      eachOf(openIds, reminders.toAdvance),
      eachOf(undecidedIds, (id) => expire(id, now)),
      redrawAfterLoss(),
      eachOf(announcements.unfinished, reminders.toAnnounce),
      eachOf(submissions.kept, (submission) => finish(submission, now)),
      eachOf(submissions.unreadable, (submission) => leaveForm(submission, now)),
      eachOf(
        async () => upkeepTasks,
        (task) => task(),
      ),
    ]);
    const failures = [...ofPresses, ...others].flat();
    if (failures.length > 0) throw new AggregateError(failures, `${failures.length} things could not be brought back`);
  };

  async function dispatch(press: Press, now: number): Promise<void> {
    if (press.at + pressMaxAge >= now) return roundAgain(press.at + pressMaxAge - now);
    if (isInTime(press, now)) return dispatchPress(press);
    await giveUpPress(press);
  }

  /** A newer release may still carry it out; one that does not say its time is left alone for good. */
  async function leavePress({ at, ...press }: UnreadablePress, now: number): Promise<void> {
    if (at !== undefined && at + pressMaxAge >= now) return;
    if (at !== undefined && !isInTime({ at }, now)) return giveUpPress(press);
    const { requestId, by, kind } = press;
    if (isFirst(`press/${requestId}/${by}/${kind}`))
      log.error({ requestId, by, kind }, 'a press that this release cannot read, left alone');
  }

  async function giveUpPress(press: PressName): Promise<void> {
    const { requestId, by, kind } = press;
    log.error({ requestId, by, kind }, 'a press that could not be carried out');
    await presses.remove(press);
  }

  async function finish(submission: Submission, now: number): Promise<void> {
    if (submission.at + submissionMaxAge >= now) return roundAgain(submission.at + submissionMaxAge - now);
    if (isInTime(submission, now)) return void (await processSubmission(submission));
    await giveUpForm(submission);
  }

  async function leaveForm(form: UnreadableSubmission, now: number): Promise<void> {
    const { idempotencyKey, submit, requester, at } = form;
    if (at !== undefined && at + submissionMaxAge >= now) return;
    if (at !== undefined && !isInTime({ at }, now)) return giveUpForm(form);
    if (isFirst(`form/${idempotencyKey}/${submit}`))
      log.error({ idempotencyKey, requester }, 'a submission that this release cannot read, left alone');
  }

  async function giveUpForm(form: SubmissionName & { requester: string | undefined }): Promise<void> {
    log.error(
      { idempotencyKey: form.idempotencyKey, requester: form.requester },
      'a submission that could not be processed',
    );
    await submissions.remove(form);
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

  /** A press that is kept may have been in time: its request does not end before the press is carried out or given up. */
  async function undecidedIds(): Promise<string[]> {
    const kept = await Promise.all([presses.kept(), presses.unreadable()]);
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
  return now < at + keptFor;
}

/** Finds things and takes up each by itself, a few at once. The answer is what went wrong. */
async function eachOf<Thing>(
  find: () => Promise<readonly Thing[]>,
  take: (thing: Thing) => Promise<void>,
): Promise<unknown[]> {
  try {
    return await forEachConcurrently(await find(), atOnce, take);
  } catch (err) {
    return [err];
  }
}
