/** Processes a submission that is found in Redis, where the process that kept it has not: one that is not signed is dropped. */
import type { SignatureCheck } from '../../domain/audit/signature-check.ts';
import type { DropUnsigned } from '../auditing/drop-unsigned.ts';
import type { Submission, Submissions } from '../ports/submissions.ts';
import type { ProcessSubmission } from './process-submission.ts';

/** Safe to call again with one submission. */
export type ProcessKept = (submission: Submission) => Promise<void>;

type Needs = {
  submissions: Pick<Submissions, 'remove'>;
  processSubmission: ProcessSubmission;
  signatureCheck: Pick<SignatureCheck, 'submission'>;
  dropUnsigned: DropUnsigned;
};

export function createProcessKept(needs: Needs): ProcessKept {
  const { submissions, processSubmission, signatureCheck, dropUnsigned } = needs;

  return async (submission) => {
    const why = signatureCheck.submission(submission);
    if (!why) return void (await processSubmission(submission));
    await dropUnsigned({ submission }, why);
    await submissions.remove(submission);
  };
}
