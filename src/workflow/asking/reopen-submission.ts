/** Takes up a submission that was refused, so that its requester can change it and submit it again. */
import type { Freeze } from '../../domain/freeze.ts';
import { ok, type Result, refuse } from '../../domain/result.ts';
import type { CurrentFreeze } from '../ports/current-freeze.ts';
import type { Submission, Submissions } from '../ports/submissions.ts';

/** `nextKey`: the idempotency key of what is submitted next. `freeze`: while exports are frozen. */
export type Reopened = { submission: Submission; nextKey: string; freeze: Freeze | undefined };

/** `from`: what the requester goes back from, the form itself or a message about it. `gone`: forgotten, or of another person. */
export type ReopenSubmission = (asked: {
  idempotencyKey: string;
  by: string;
  from: 'form' | 'message';
}) => Promise<Result<Reopened, { reason: 'gone' }>>;

type Needs = { submissions: Pick<Submissions, 'read'>; newKey: () => string; currentFreeze: CurrentFreeze };

export function createReopenSubmission({ submissions, newKey, currentFreeze }: Needs): ReopenSubmission {
  return async ({ idempotencyKey, by, from }) => {
    const submission = await submissions.read(idempotencyKey);
    if (submission?.requester !== by) return refuse({ reason: 'gone' });
    // A message may be answered more than once, and each form of it becomes a request of its own.
    const nextKey = from === 'form' ? idempotencyKey : newKey();
    return ok({ submission, nextKey, freeze: await currentFreeze() });
  };
}
