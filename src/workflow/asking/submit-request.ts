/** Submits a request from any entrance: keeps the submission, has the entrance acknowledge it, and processes it. */
import type { Submission, Submissions } from '../ports/submissions.ts';
import type { FormWatcher, HoldSubmission } from './hold-submission.ts';

/** `watcher` shows the requester the checks and how they ended. */
export type SubmitRequest = (submitted: {
  submission: Submission;
  acknowledge: () => Promise<unknown>;
  watcher: FormWatcher;
}) => Promise<void>;

type Needs = { submissions: Pick<Submissions, 'keep'>; holdSubmission: HoldSubmission };

/** Safe to call twice: a submission that is delivered again is acknowledged again, and processed once. */
export function createSubmitRequest({ submissions, holdSubmission }: Needs): SubmitRequest {
  return async ({ submission, acknowledge, watcher }) => {
    const isNew = await submissions.keep(submission);
    await acknowledge();
    if (isNew) await holdSubmission(submission, watcher);
  };
}
