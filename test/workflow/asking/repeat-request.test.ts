/** The same export once more: for people who may ask, where the request is still on record. */
import { expect, it } from 'vitest';
import { ok, refuse } from '../../../src/domain/result.ts';
import { createRepeatRequest } from '../../../src/workflow/asking/repeat-request.ts';
import type { MayAsk } from '../../../src/workflow/checking/may-ask.ts';
import { aPerson, aRequest, channel, requester } from '../../builders.ts';
import { createWorld } from '../../fakes/world.ts';

const requestId = 'k7m2qx';
const may: MayAsk = async () => ok(aPerson());
const mayNot: MayAsk = async () => refuse({ reason: 'not-a-member', channels: [channel] });

function repeats(given: { requestId?: string | undefined; mayAsk?: MayAsk } = {}) {
  const world = createWorld();
  world.put(aRequest());
  const { mayAsk = may, ...asked } = given;
  const repeatRequest = createRepeatRequest({ ...world, mayAsk, currentFreeze: async () => undefined });
  return repeatRequest({ requestId, by: requester, ...asked });
}

it('gives the request to a person who may ask', async () => {
  expect(await repeats()).toMatchObject({ ok: true, value: { request: { id: requestId } } });
});

it.each([
  ['a person who may not ask', { mayAsk: mayNot }, 'not-a-member'],
  [
    'a person who may not ask, before anything is said of the request',
    { mayAsk: mayNot, requestId: 'absent' },
    'not-a-member',
  ],
  ['a request that is not on record', { requestId: 'absent' }, 'gone'],
  ['what is no id', { requestId: undefined }, 'gone'],
])('refuses %s', async (_what, given, reason) => {
  expect(await repeats(given)).toMatchObject({ ok: false, refusal: { reason } });
});
