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
  reopenSubmission = createReopenSubmission({ submissions, newKey: () => 'new', currentFreeze: async () => freeze });
});

it('gives the requester what was submitted, and the freeze that is on', async () => {
  expect(await reopenSubmission({ idempotencyKey: 'V1', by: requester, from: 'form' })).toEqual({
    ok: true,
    value: { submission, nextKey: 'V1', freeze },
  });
});

it('has what is submitted next become a request of its own where a message leads back', async () => {
  const reopened = await reopenSubmission({ idempotencyKey: 'V1', by: requester, from: 'message' });

  expect(reopened).toMatchObject({ value: { submission, nextKey: 'new' } });
});

it.each([
  ['to another person', { by: approver }],
  ['where it is forgotten', { idempotencyKey: 'V2' }],
])('gives nothing %s', async (_what, given) => {
  expect(await reopenSubmission({ idempotencyKey: 'V1', by: requester, from: 'form', ...given })).toEqual({
    ok: false,
    refusal: { reason: 'gone' },
  });
});
