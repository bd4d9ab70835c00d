/** Deciding where presses are signed: a press counts only on what was submitted, and the record keeps its signature. */
import { beforeEach, expect, it } from 'vitest';
import { newKeyPair } from '../../../src/domain/audit/signing-key.ts';
import type { PendingRequest } from '../../../src/domain/export-request.ts';
import { shownOf } from '../../../src/domain/shown.ts';
import { createRedrawCard } from '../../../src/workflow/announcing/redraw-card.ts';
import { createDecideExport, type DecideRefusal } from '../../../src/workflow/deciding/decide-export.ts';
import { createMayDecideNow } from '../../../src/workflow/deciding/may-decide-now.ts';
import { aDecisionPress, approver, aRequest, aRule, channel, requester } from '../../builders.ts';
import { createFakeSigning } from '../../fakes/signing.ts';
import { createWorld, type World } from '../../fakes/world.ts';
import { aSignedRequest, aSignedVote } from '../../signed-builders.ts';

const keys = newKeyPair();
const door = createFakeSigning({ ROLE: 'bot', PRESS_KEY: keys.secret });

let world: World;
let refusals: DecideRefusal[];

beforeEach(() => {
  world = createWorld({ ROLE: 'worker', PRESS_PUBLIC_KEY: [keys.publicKey] });
  refusals = [];
});

/** A person presses on the card of what is on record now. */
async function press(request: PendingRequest, kind: 'approve' | 'deny' = 'approve', shown = shownOf(request)) {
  const requestId = world.put(request);
  await world.announcements.placeCard(requestId, {
    place: { channel, ts: '1' },
    members: [requester, approver, 'UWEI'],
    drawn: 1,
  });
  const decideExport = createDecideExport({
    ...world,
    mayDecideNow: createMayDecideNow(world),
    redrawCard: createRedrawCard(world),
    notifyOfWait: () => {},
    notifyOfRefusal: async (_press, refusal) => void refusals.push(refusal),
  });
  const pressed = door.signPress(aDecisionPress({ requestId, kind, shown }));
  await decideExport(pressed);
  return { pressed, request: await world.requestNow(requestId) };
}

it('keeps the signature of the press with the vote', async () => {
  const { pressed, request } = await press(aSignedRequest(door));

  expect(request).toMatchObject({ status: 'approved', approval: { votes: [{ signed: pressed.signed }] } });
  expect(world.unsigned).toEqual([]);
});

it.each([
  ['the requester', { requester: 'UWEI' }],
  ['the reason', { reason: 'None' }],
  ['the idempotency key', { idempotencyKey: 'V1' }],
])('ends a request in which %s was changed, instead of counting the vote', async (_what, change) => {
  const { request } = await press({ ...aSignedRequest(door), ...change });

  expect(request).toMatchObject({ status: 'failed', failure: { reason: 'not-signed', because: 'differs' } });
  expect(refusals).toMatchObject([{ reason: 'already-decided', request: { status: 'failed' } }]);
  expect(world.unsigned).toMatchObject([{ act: 'request', why: 'differs' }]);
});

it.each(['approve', 'deny'] as const)('ends a request from before presses were signed: %s', async (kind) => {
  const { request } = await press(aRequest(), kind);

  expect(request).toMatchObject({ status: 'failed', failure: { reason: 'not-signed', because: 'no-signature' } });
});

it('ends a request that was changed after its card was drawn, instead of drawing what was changed', async () => {
  const submitted = aSignedRequest(door);

  const { request } = await press({ ...submitted, reason: 'None' }, 'approve', shownOf(submitted));

  expect(request).toMatchObject({ status: 'failed', failure: { reason: 'not-signed', because: 'differs' } });
  expect(world.unsigned).toMatchObject([{ act: 'request', why: 'differs' }]);
});

it('takes the press up again where the request changes meanwhile', async () => {
  const record = world.recordEvent;
  world.recordEvent = async (id, event, ...rest) =>
    event.type === 'fail' ? { ok: false, refusal: { reason: 'changed-meanwhile' } } : record(id, event, ...rest);

  await expect(press(aRequest())).rejects.toThrow('taken up again');

  expect(refusals).toEqual([]);
});

it('ends a request with a planted vote, before another one completes it', async () => {
  const submitted = aSignedRequest(door, { rule: aRule({ approvals: 2 }) });
  const planted = { ...aSignedVote(door, submitted), by: 'UWEI' };

  const { request } = await press({ ...submitted, votes: [planted] });

  expect(request).toMatchObject({ status: 'failed', failure: { reason: 'not-signed', because: 'differs' } });
  expect(world.unsigned).toEqual([{ request: request.id, by: 'UWEI', act: 'vote', why: 'differs' }]);
});

it('counts a second vote beside one that is signed', async () => {
  const submitted = aSignedRequest(door, { rule: aRule({ approvals: 2 }) });
  const before = { ...aSignedVote(door, submitted, { by: 'UWEI' }), sources: ['channel'] };

  const { request } = await press({ ...submitted, votes: [before] });

  expect(request).toMatchObject({ status: 'approved' });
});
