import { expect, it } from 'vitest';
import { createAwaitRecord } from '../../../src/workflow/asking/await-record.ts';
import { approver, aRequest, channel } from '../../builders.ts';
import { createWorld } from '../../fakes/world.ts';

it.each([
  ['that is on record, at once', 0, 0],
  ['that comes back, until then', 3, 3],
  ['that does not come back, for five seconds', 100, 10],
])('waits for a request %s', async (_, backAfter, waits) => {
  const world = createWorld();
  let waited = 0;
  const comeBack = () => waited >= backAfter && world.put(aRequest());
  comeBack();

  await createAwaitRecord({
    ...world,
    bringBack: async () => {},
    pause: async () => {
      waited += 1;
      comeBack();
    },
  })('k7m2qx');

  expect(waited).toBe(waits);
});

it('waits for a card that is posted anew, until then', async () => {
  const world = createWorld();
  world.put(aRequest());
  await world.announcements.placeCard('k7m2qx', { place: { channel, ts: '1.1' }, members: [], drawn: 1 });
  let waited = 0;

  await createAwaitRecord({
    ...world,
    bringBack: async () => {},
    pause: async () => {
      waited += 1;
      if (waited < 3) return;
      await world.announcements.placeCard('k7m2qx', { place: { channel, ts: '1.2' }, members: [approver], drawn: 1 });
    },
  })('k7m2qx');

  expect(waited).toBe(3);
});

it('has a request made again that is on no record, once', async () => {
  const world = createWorld();
  const broughtBack: string[] = [];

  await createAwaitRecord({
    ...world,
    bringBack: async (requestId) => {
      broughtBack.push(requestId);
    },
    pause: async () => {
      if (broughtBack.length > 0) world.put(aRequest());
    },
  })('k7m2qx');

  expect(broughtBack).toEqual(['k7m2qx']);
});
