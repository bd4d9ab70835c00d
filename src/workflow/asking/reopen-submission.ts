/** Takes up a submission that was refused, so that its requester can change it and submit it again. */
import type { Freeze } from '../../domain/freeze.ts';
import { ok, type Result, refuse } from '../../domain/result.ts';
import type { CurrentFreeze } from '../ports/current-freeze.ts';
import type { Submission, Submissions } from '../ports/submissions.ts';

/** `freeze`: while exports are frozen. `gone`: forgotten, or of another person. */
export type ReopenSubmission = (asked: {
  idempotencyKey: string;
  by: string;
}) => Promise<Result<{ submission: Submission; freeze: Freeze | undefined }, { reason: 'gone' }>>;

type Needs = { submissions: Pick<Submissions, 'read'>; currentFreeze: CurrentFreeze };

export function createReopenSubmission({ submissions, currentFreeze }: Needs): ReopenSubmission {
  return async ({ idempotencyKey, by }) => {
    const submission = await submissions.read(idempotencyKey);
    if (submission?.requester !== by) return refuse({ reason: 'gone' });
    return ok({ submission, freeze: await currentFreeze() });
  };
}
