import { expect, it } from 'vitest';
import { newKeyPair } from '../../../src/domain/audit/signing-key.ts';
import { createSubmitRequest } from '../../../src/workflow/asking/submit-request.ts';
import type { Submission } from '../../../src/workflow/ports/submissions.ts';
import { aSubmission } from '../../builders.ts';
import { createFakeSigning } from '../../fakes/signing.ts';
import { createFakeSubmissions } from '../../fakes/submissions.ts';

const watcher = { checked: () => {}, ended: async () => true, later: async () => {} };

it('keeps a submission before it is acknowledged, and processes it once, however often it is delivered', async () => {
  const submissions = createFakeSubmissions();
  const steps: string[] = [];
  const { signSubmission } = createFakeSigning();
  const submitRequest = createSubmitRequest({
    signSubmission,
    submissions,
    holdSubmission: async ({ idempotencyKey }) => void steps.push(`process ${idempotencyKey}`),
  });
  const acknowledge = async () => void steps.push(`acknowledge, ${(await submissions.kept()).length} kept`);

  await submitRequest({ submission: aSubmission({ idempotencyKey: 'V1' }), acknowledge, watcher });
  await submitRequest({ submission: aSubmission({ idempotencyKey: 'V1' }), acknowledge, watcher });

  expect(steps).toEqual(['acknowledge, 1 kept', 'process V1', 'acknowledge, 1 kept']);
});

it('signs a submission before it is kept, and processes what is kept', async () => {
  const submissions = createFakeSubmissions();
  const { signSubmission, signatureCheck } = createFakeSigning({ PRESS_KEY: newKeyPair().secret });
  const processed: Submission[] = [];
  const submitRequest = createSubmitRequest({
    signSubmission,
    submissions,
    holdSubmission: async (submission) => void processed.push(submission),
  });

  await submitRequest({ submission: aSubmission(), acknowledge: async () => {}, watcher });

  expect(await submissions.kept()).toEqual(processed);
  expect(processed.map(signatureCheck.submission)).toEqual([undefined]);
  expect(processed[0]?.signed).toBeDefined();
});

it('processes what was corrected and sent again after its first acknowledgement was lost', async () => {
  const submissions = createFakeSubmissions();
  const processed: string[] = [];
  const submitRequest = createSubmitRequest({
    ...createFakeSigning(),
    submissions,
    holdSubmission: async ({ fields }) => void processed.push(fields.bucket),
  });
  const acknowledge = async () => {};
  const lost = () => Promise.reject(new Error('socket hang up'));
  const corrected = aSubmission({ fields: { bucket: 'acme-backup' } });

  await expect(submitRequest({ submission: aSubmission(), acknowledge: lost, watcher })).rejects.toThrow();
  await submitRequest({ submission: corrected, acknowledge, watcher });
  await submitRequest({ submission: corrected, acknowledge, watcher });

  expect(processed).toEqual(['acme-backup']);
  expect(await submissions.kept()).toMatchObject([corrected]);
});
