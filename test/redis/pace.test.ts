/** The pace that all processes keep together, in a real Redis. */
import { randomUUID } from 'node:crypto';
import type { Redis } from 'ioredis';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { keysOf } from '../../src/redis/keys.ts';
import { createPace } from '../../src/redis/pace.ts';
import type { Pace, Slot } from '../../src/workflow/ports/pace.ts';
import { freshPrefix, testRedis } from './test-redis.ts';

/** Long enough that no test gets a second slot by waiting. */
const every = 60_000;

let redis: Redis;
let prefix: string;
let pace: Pace;

beforeAll(async () => {
  redis = await testRedis();
});

afterAll(async () => {
  await redis.quit();
});

beforeEach(() => {
  prefix = freshPrefix();
  pace = aPace();
});

function aPace(): Pace {
  return createPace({
    redis,
    prefix,
    rates: {
      post: { every, most: 1 },
      redraw: { every, most: 2 },
      read: { every, most: 1 },
      groups: { every, most: 1 },
    },
  });
}

function slot(given: Partial<Extract<Slot, { channel: string }>> = {}): Slot {
  return { act: 'post', channel: 'C1', urgency: 'card', who: randomUUID(), ...given };
}

/** As if so much time had passed since the last slot. */
async function pass(ms: number, lane = 'post:C1'): Promise<void> {
  const state = keysOf(prefix).pace(lane, 'state');
  for (const field of ['at', 'heldUntil']) {
    const time = await redis.hget(state, field);
    if (time !== null) await redis.hset(state, field, Number(time) - ms);
  }
}

/** In slots: 1 for the next one. */
async function turnOf(asked: Slot): Promise<number> {
  return Math.ceil((await pace.take(asked)) / every);
}

describe('the pace of a channel', () => {
  it('gives one slot at once and the next after a while', async () => {
    expect(await turnOf(slot())).toBe(0);
    expect(await turnOf(slot())).toBe(1);
  });

  it('is the same for all processes', async () => {
    await pace.take(slot());

    expect(await aPace().take(slot())).toBeGreaterThan(every / 2);
  });

  it('gives exactly one of twenty that ask at the same time', async () => {
    const waits = await Promise.all(Array.from({ length: 20 }, () => turnOf(slot())));

    expect(waits.sort((a, b) => a - b)).toEqual(Array.from({ length: 20 }, (_, index) => index));
  });

  it('is another one in another channel, and for drawing again', async () => {
    await pace.take(slot());

    expect(await turnOf(slot({ channel: 'C2' }))).toBe(0);
    expect(await turnOf(slot({ act: 'redraw' }))).toBe(0);
  });

  it('of drawing again is one for all channels', async () => {
    await pace.take(slot({ act: 'redraw', channel: 'C1' }));
    await pace.take(slot({ act: 'redraw', channel: 'C2' }));

    expect(await turnOf(slot({ act: 'redraw', channel: 'C3' }))).toBe(1);
  });

  it('saves up no more slots than may leave at once', async () => {
    await pace.take(slot());
    await pass(10 * every);

    expect([await turnOf(slot()), await turnOf(slot())]).toEqual([0, 1]);
  });
});

describe('the line', () => {
  it('keeps the turn of the first caller', async () => {
    const [first, second] = [slot(), slot()];
    await pace.take(slot());
    await pace.take(first);
    await pace.take(second);

    await pass(every);

    expect(await turnOf(second)).toBe(1);
    expect(await turnOf(first)).toBe(0);
  });

  it('lets endings go first, then cards, then progress', async () => {
    const [progress, card, ending] = [slot({ urgency: 'progress' }), slot(), slot({ urgency: 'ending' })];
    await pace.take(slot());
    for (const each of [progress, card, ending]) await pace.take(each);

    await pass(every);

    expect([await turnOf(progress), await turnOf(card), await turnOf(ending)]).toEqual([2, 1, 0]);
  });

  it('moves up a caller that has become more urgent', async () => {
    const [card, other] = [slot(), slot()];
    await pace.take(slot());
    await pace.take(other);
    await pace.take(card);

    await pace.take({ ...card, urgency: 'ending' });
    await pass(every);

    expect(await turnOf(other)).toBe(1);
    expect(await turnOf({ ...card, urgency: 'ending' })).toBe(0);
  });

  it('holds no caller up for who keeps no turn', async () => {
    await pace.take(slot());
    await pace.take(slot({ urgency: 'ending', keepsNoTurn: true }));
    await pass(every);

    expect(await turnOf(slot({ urgency: 'progress' }))).toBe(0);
  });

  it('goes on without a caller that does not come back', async () => {
    const [gone, next] = [slot({ urgency: 'ending' }), slot()];
    await pace.take(slot());
    await pace.take(gone);
    await pass(every);
    expect(await turnOf(next)).toBe(1);

    await redis.zadd(keysOf(prefix).pace('post:C1', 'turns'), 1, gone.who);

    expect(await turnOf(next)).toBe(0);
  });
});

describe('a pause that Slack asks for', () => {
  it('is kept by every caller of that kind, and by no other', async () => {
    await pace.hold({ act: 'post', channel: 'C1' }, 3 * every);

    expect(await turnOf(slot({ urgency: 'ending' }))).toBe(3);
    expect(await turnOf(slot({ channel: 'C2' }))).toBe(0);
  });

  it('ends by itself', async () => {
    await pace.hold({ act: 'post', channel: 'C1' }, 3 * every);

    await pass(3 * every);

    expect(await turnOf(slot())).toBe(0);
  });
});
