/** Brings back a request that is on no record while its submission still is: Redis forgets the later of two writes first. */
import type { Submissions } from '../ports/submissions.ts';
import type { ProcessKept } from './process-kept.ts';

/** Safe to call for every press. Throws where the submission could not be processed now: it stays and is processed later. */
export type BringBack = (requestId: string) => Promise<void>;

type Needs = {
  submissions: Pick<Submissions, 'kept'>;
  requestIdFor: (idempotencyKey: string, attempt: number) => string;
  processKept: ProcessKept;
};

export function createBringBack({ submissions, requestIdFor, processKept }: Needs): BringBack {
  return async (requestId) => {
    const kept = await submissions.kept();
    const forgotten = kept.find(({ idempotencyKey }) => requestIdFor(idempotencyKey, 0) === requestId);
    if (forgotten) await processKept(forgotten);
  };
}
