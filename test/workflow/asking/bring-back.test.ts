import { beforeEach, expect, it } from 'vitest';
import { requestIdFor } from '../../../src/domain/request-id.ts';
import { type BringBack, createBringBack } from '../../../src/workflow/asking/bring-back.ts';
import { aSubmission } from '../../builders.ts';
import { createWorld, type World } from '../../fakes/world.ts';

let world: World;
let processed: string[];
let bringBack: BringBack;

beforeEach(async () => {
  world = createWorld();
  processed = [];
  bringBack = createBringBack({
    submissions: world.submissions,
    requestIdFor,
    processKept: async ({ idempotencyKey }) => void processed.push(idempotencyKey),
  });
  await world.submissions.keep(aSubmission({ idempotencyKey: 'V1' }));
  await world.submissions.keep(aSubmission({ idempotencyKey: 'V2' }));
});

it('processes the submission of just this request', async () => {
  await bringBack(requestIdFor('V2', 0));

  expect(processed).toEqual(['V2']);
});

it('leaves a request alone of which no submission is kept', async () => {
  await bringBack(requestIdFor('V3', 0));

  expect(processed).toEqual([]);
});
