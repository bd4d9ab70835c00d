/** Submits a request from any entrance: signs and keeps the submission, has the entrance acknowledge it, and processes it. */
import type { SignSubmission } from '../ports/signing.ts';
import type { Submission, Submissions } from '../ports/submissions.ts';
import type { FormWatcher, HoldSubmission } from './hold-submission.ts';

/** `watcher` shows the requester the checks and how they ended. */
export type SubmitRequest = (submitted: {
  submission: Submission;
  acknowledge: () => Promise<unknown>;
  watcher: FormWatcher;
}) => Promise<void>;

type Needs = {
  signSubmission: SignSubmission;
  submissions: Pick<Submissions, 'keep'>;
  holdSubmission: HoldSubmission;
};

/** Safe to call twice: a submission that is delivered again is acknowledged again, and processed once. */
export function createSubmitRequest({ signSubmission, submissions, holdSubmission }: Needs): SubmitRequest {
  return async ({ submission: received, acknowledge, watcher }) => {
    const submission = signSubmission(received);
    const isNew = await submissions.keep(submission);
    await acknowledge();
    if (isNew) await holdSubmission(submission, watcher);
  };
}
