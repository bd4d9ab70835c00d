/** Processes submitted forms that a process kept and did not finish, or gives them up with a line in the log. */
import type { ProcessSubmission } from '../asking/process-submission.ts';
import type { Log } from '../ports/clock.ts';
import type { Submission, SubmissionName, Submissions, UnreadableSubmission } from '../ports/submissions.ts';
import { eachOf } from './each-of.ts';
import { createIsFirst, isInTime } from './kept-for.ts';

/** Younger submissions are still being checked. In milliseconds. */
const maxAge = 30_000;

type Needs = {
  submissions: Submissions;
  processSubmission: ProcessSubmission;
  /** One more round after so many milliseconds. */
  roundAgain: (afterMs: number) => Promise<void>;
  log: Log;
};

/** The answer is what went wrong. */
export function createFinishSubmissions({ submissions, processSubmission, roundAgain, log }: Needs) {
  const isFirst = createIsFirst();

  return async (now: number): Promise<unknown[]> => {
    const failures = await Promise.all([
      eachOf(submissions.kept, (submission) => finish(submission, now)),
      eachOf(submissions.unreadable, (submission) => leave(submission, now)),
    ]);
    return failures.flat();
  };

  async function finish(submission: Submission, now: number): Promise<void> {
    if (submission.at + maxAge >= now) return roundAgain(submission.at + maxAge - now);
    if (isInTime(submission, now)) return void (await processSubmission(submission));
    await giveUp(submission);
  }

  /** A newer release may still process it; one that does not say its time is left alone for good. */
  async function leave(submission: UnreadableSubmission, now: number): Promise<void> {
    const { idempotencyKey, submit, requester, at } = submission;
    if (at !== undefined && at + maxAge >= now) return;
    if (at !== undefined && !isInTime({ at }, now)) return giveUp(submission);
    if (isFirst(`${idempotencyKey}/${submit}`))
      log.error({ idempotencyKey, requester }, 'a submission that this release cannot read, left alone');
  }

  async function giveUp(submission: SubmissionName & { requester: string | undefined }): Promise<void> {
    const { idempotencyKey, requester } = submission;
    log.error({ idempotencyKey, requester }, 'a submission that could not be processed');
    await submissions.remove(submission);
  }
}
