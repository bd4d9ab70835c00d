/** Back to a form that was refused: for its requester alone. */
import { beforeEach, expect, it } from 'vitest';
import { createReopenSubmission, type ReopenSubmission } from '../../../src/workflow/asking/reopen-submission.ts';
import { approver, aSubmission, requester } from '../../builders.ts';
import { createWorld } from '../../fakes/world.ts';

const freeze = { is: 'commanded' as const, by: 'UADMIN', at: 0, reason: 'Quarter end' };
const submission = aSubmission({ idempotencyKey: 'V1' });

let reopenSubmission: ReopenSubmission;

beforeEach(async () => {
  const { submissions } = createWorld();
  await submissions.keep(submission);
  reopenSubmission = createReopenSubmission({ submissions, currentFreeze: async () => freeze });
});

it('gives the requester what was submitted, and the freeze that is on', async () => {
  expect(await reopenSubmission({ idempotencyKey: 'V1', by: requester })).toEqual({
    ok: true,
    value: { submission, freeze },
  });
});

it.each([
  ['to another person', { by: approver }],
  ['where it is forgotten', { idempotencyKey: 'V2' }],
])('gives nothing %s', async (_what, given) => {
  expect(await reopenSubmission({ idempotencyKey: 'V1', by: requester, ...given })).toEqual({
    ok: false,
    refusal: { reason: 'gone' },
  });
});
