/** Holds a submission until Redis has its result on disk for certain: a result that Redis forgets meanwhile is made again. */

import type { Log } from '../ports/clock.ts';
import type { Submission, Submissions } from '../ports/submissions.ts';
import type { ProcessSubmission, Watcher } from './process-submission.ts';
import type { FindRequest } from './request-export.ts';

/** `later` shows that it takes longer, and that the requester will hear of it. */
export type FormWatcher = Watcher & { later: () => Promise<void> };

export type HoldSubmission = (submission: Submission, watcher: FormWatcher) => Promise<void>;

type Needs = {
  submissions: Pick<Submissions, 'keep'>;
  processSubmission: ProcessSubmission;
  findRequest: FindRequest;
  pause: (ms: number) => Promise<unknown>;
  log: Log;
};

/** With `appendfsync everysec` a dying Redis forgets the last second, and up to one more while its disk is slow. In milliseconds. */
const onDiskAfter = 2_000;

/** Before it is tried again, in milliseconds: first by this process, then only until Redis has it for a worker. */
const pauses = [1_000, 2_000, 4_000, 8_000];
const keepEvery = 10_000;
const keepTries = 30;

/** Never throws: the submission is acknowledged, and its requester is notified by the form, a message or a worker. */
export function createHoldSubmission(needs: Needs): HoldSubmission {
  const { submissions, pause, log } = needs;

  return async (submission, watcher) => {
    const { idempotencyKey } = submission;
    if (await processedForSure(needs, submission, watcher)) return;
    for (const wait of pauses) {
      await pause(wait);
      const again: FormWatcher = { ...watcher, isOwed: true };
      if ((await keptAgain(submission)) && (await processedForSure(needs, submission, again))) return;
    }
    for (let tries = 1; tries <= keepTries; tries += 1) {
      if (await keptAgain(submission)) return;
      await pause(keepEvery);
    }
    log.error({ idempotencyKey, requester: submission.requester }, 'a submission that Redis does not take');
  };

  async function keptAgain(submission: Submission): Promise<boolean> {
    return submissions.keep(submission).then(
      () => true,
      (err: unknown) => {
        log.warn({ err, idempotencyKey: submission.idempotencyKey }, 'submission not kept again');
        return false;
      },
    );
  }
}

/** Whether it is processed, and its request is still on record when Redis must have it on disk. */
async function processedForSure(needs: Needs, submission: Submission, watcher: FormWatcher): Promise<boolean> {
  const { processSubmission, findRequest, pause, log } = needs;
  const { idempotencyKey } = submission;
  try {
    const ending = await processSubmission(submission, watcher);
    if (ending.is !== 'asked') return true;
    await pause(onDiskAfter);
    if (await findRequest(idempotencyKey)) return true;
    log.warn({ idempotencyKey }, 'request forgotten by Redis, made again');
    return false;
  } catch (err) {
    log.error({ err, idempotencyKey }, 'a submission could not be processed at once');
    await watcher.later();
    return false;
  }
}
