/** Processes submissions that a process kept and did not finish, or gives them up. */
import type { ProcessKept } from '../asking/process-kept.ts';
import type { Log } from '../ports/clock.ts';
import type { Submissions } from '../ports/submissions.ts';
import { createFinishKept } from './finish-kept.ts';

type Needs = {
  submissions: Submissions;
  processKept: ProcessKept;
  roundAgain: (afterMs: number) => Promise<void>;
  log: Log;
};

/** The answer is what went wrong. */
export function createFinishSubmissions({ submissions, processKept, roundAgain, log }: Needs) {
  return createFinishKept({
    kept: () => submissions.kept(),
    unreadable: () => submissions.unreadable(),
    finish: processKept,
    remove: (submission) => submissions.remove(submission),
    finishAfter: 30_000,
    roundAgain,
    words: {
      nameOf: ({ idempotencyKey, submit }) => `${idempotencyKey}/${submit}`,
      about: ({ idempotencyKey, requester }) => ({ idempotencyKey, requester }),
      givenUp: 'a submission that could not be processed',
      notReadable: 'a submission that this release cannot read, left alone',
    },
    log,
  });
}
