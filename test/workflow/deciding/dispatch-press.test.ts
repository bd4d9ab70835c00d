/** Presses that are found in Redis: what the door has not signed is never carried out. */
import { beforeEach, expect, it } from 'vitest';
import { newKeyPair } from '../../../src/domain/audit/signing-key.ts';
import { createDispatchPress } from '../../../src/workflow/deciding/dispatch-press.ts';
import type { FollowUp } from '../../../src/workflow/deciding/follow-up.ts';
import type { Press } from '../../../src/workflow/ports/presses.ts';
import { aPress, approver } from '../../builders.ts';
import { createFakeSigning } from '../../fakes/signing.ts';
import { createWorld, type World } from '../../fakes/world.ts';

const keys = newKeyPair();
const door = createFakeSigning({ ROLE: 'bot', PRESS_KEY: keys.secret });
const stranger = createFakeSigning({ ROLE: 'bot', PRESS_KEY: newKeyPair().secret });
const kinds = ['approve', 'deny', 'take-back', 'ask', 'answer', 'withdraw', 'cancel', 'retry', 'review'] as const;

let world: World;
let carriedOut: Press[];

beforeEach(() => {
  world = createWorld({ ROLE: 'worker', PRESS_PUBLIC_KEY: [keys.publicKey] });
  carriedOut = [];
});

async function find(press: Press): Promise<void> {
  const followUp: FollowUp = async (done) => {
    carriedOut.push(done);
    return { ok: false, refusal: { reason: 'unknown-request' } };
  };
  const verbs = { withdrawExport: followUp, cancelExport: followUp, retryExport: followUp, reviewEmergency: followUp };
  const noted = async (done: Press) => void carriedOut.push(done);
  const others = { decideExport: noted, askQuestion: noted, answerQuestion: noted };
  await world.presses.keep(press);
  await createDispatchPress({ ...verbs, ...others }, world)(press);
}

it.each(kinds)('carries out a signed press: %s', async (kind) => {
  const press = door.signPress(aPress({ kind }));

  await find(press);

  expect(carriedOut).toEqual([press]);
  expect(world.unsigned).toEqual([]);
});

it.each(kinds)('drops a press that was planted for a person who may, and notifies the person: %s', async (kind) => {
  const press = aPress({ kind, by: approver });
  await find(press);

  expect(carriedOut).toEqual([]);
  expect(await world.presses.kept()).toEqual([]);
  expect(world.unsigned).toEqual([{ request: 'k7m2qx', by: approver, act: kind, why: 'no-signature' }]);
  expect(world.unsignedNews).toEqual([{ press }]);
});

it.each([
  ['is by a key of a stranger', 'unknown-key', stranger.signPress(aPress())],
  ['is of another request', 'differs', { ...door.signPress(aPress({ requestId: 'b3n8rt' })), requestId: 'k7m2qx' }],
  ['is of another person', 'differs', { ...door.signPress(aPress({ by: 'UWEI' })), by: approver }],
  ['is of another kind', 'differs', { ...door.signPress(aPress({ kind: 'deny' })), kind: 'approve' as const }],
  ['is of another card', 'differs', { ...door.signPress(aPress({ shown: 'one' })), shown: 'other' }],
  ['is of another question', 'differs', { ...door.signPress(aPress({ question: 'one' })), question: 'other' }],
  ['is of another reason', 'differs', { ...door.signPress(aPress({ reason: 'one' })), reason: 'other' }],
])('drops a press whose signature %s', async (_what, why, press) => {
  await find(press);

  expect(carriedOut).toEqual([]);
  expect(await world.presses.kept()).toEqual([]);
  expect(world.unsigned).toMatchObject([{ why }]);
});
