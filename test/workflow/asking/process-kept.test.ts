/** Submissions that are found in Redis: what the door has not signed becomes no request. */
import { expect, it } from 'vitest';
import { newKeyPair } from '../../../src/domain/audit/signing-key.ts';
import { createProcessKept } from '../../../src/workflow/asking/process-kept.ts';
import type { Submission } from '../../../src/workflow/ports/submissions.ts';
import { aSubmission, requester } from '../../builders.ts';
import { createFakeSigning } from '../../fakes/signing.ts';
import { createWorld } from '../../fakes/world.ts';

const keys = newKeyPair();
const door = createFakeSigning({ ROLE: 'bot', PRESS_KEY: keys.secret });

async function find(submission: Submission) {
  const world = createWorld({ ROLE: 'worker', PRESS_PUBLIC_KEY: [keys.publicKey] });
  const processed: Submission[] = [];
  const processKept = createProcessKept({
    ...world,
    processSubmission: async (one) => {
      processed.push(one);
      return { is: 'refused', refusal: { reason: 'too-many' } };
    },
  });
  await world.submissions.keep(submission);
  await processKept(submission);
  const { unsigned, unsignedNews } = world;
  return { processed, unsigned, unsignedNews, kept: await world.submissions.kept() };
}

it('processes a signed submission', async () => {
  const submission = door.signSubmission(aSubmission());

  expect(await find(submission)).toEqual({
    processed: [submission],
    unsigned: [],
    unsignedNews: [],
    kept: [submission],
  });
});

it.each([
  ['was planted', 'no-signature', aSubmission()],
  [
    'is for another bucket than it was signed for',
    'differs',
    { ...door.signSubmission(aSubmission()), fields: aSubmission({ fields: { bucket: 'strangers' } }).fields },
  ],
])('drops a submission that %s, and notifies its requester', async (_what, why, submission) => {
  const unsigned = [{ by: requester, act: 'submission', why }];

  expect(await find(submission)).toEqual({ processed: [], unsigned, unsignedNews: [{ submission }], kept: [] });
});
