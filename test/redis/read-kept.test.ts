/** Presses and forms of other releases lie among ours in a real Redis. */
import type { Redis } from 'ioredis';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createBallots } from '../../src/redis/ballots.ts';
import { createDrafts } from '../../src/redis/drafts.ts';
import { keysOf } from '../../src/redis/keys.ts';
import type { Ballots } from '../../src/workflow/ports/presses.ts';
import type { Drafts } from '../../src/workflow/ports/submissions.ts';
import { aBallot, aDraft, aSubmit } from '../builders.ts';
import { freshPrefix, testRedis } from './test-redis.ts';

let redis: Redis;
let keys: ReturnType<typeof keysOf>;
let ballots: Ballots;
let drafts: Drafts;

beforeAll(async () => {
  redis = await testRedis();
});

afterAll(async () => {
  await redis.quit();
});

beforeEach(() => {
  const prefix = freshPrefix();
  keys = keysOf(prefix);
  ballots = createBallots({ redis, prefix });
  drafts = createDrafts({ redis, prefix });
});

describe('a press of another release', () => {
  it.each([
    ['a choice that is new', JSON.stringify({ ...aBallot(), choice: 'postpone' }), aBallot().at],
    ['a version that is newer', JSON.stringify({ ...aBallot(), version: 2 }), aBallot().at],
    ['a time of another kind', JSON.stringify({ ...aBallot(), at: 'today' }), undefined],
    ['no JSON', '{', undefined],
  ])(
    'with %s is found as such, keeps no other from being read, and stays until it is settled',
    async (_what, json, at) => {
      const theirs = { requestId: 'k7m2qx', by: 'UWEI', choice: 'postpone' };
      await redis.hset(keys.ballots, 'k7m2qx/UWEI/postpone', json);
      await ballots.keep(aBallot());

      expect(await ballots.unsettled()).toEqual([aBallot()]);
      expect(await ballots.unreadable()).toEqual([{ ...theirs, at }]);

      await ballots.settle(theirs);
      expect(await ballots.unreadable()).toEqual([]);
    },
  );

  it('that has no version yet is read', async () => {
    await redis.hset(keys.ballots, 'k7m2qx/UANA/approve', JSON.stringify(aBallot()));

    expect(await ballots.unsettled()).toEqual([aBallot()]);
    expect(await ballots.unreadable()).toEqual([]);
  });

  it('can read ours by its version', async () => {
    await ballots.keep(aBallot());

    expect(JSON.parse((await redis.hvals(keys.ballots))[0] ?? '')).toEqual({ version: 1, ...aBallot() });
  });
});

describe('a form of another release', () => {
  const newer = { ...aSubmit(), origin: 'V2', draft: { ...aDraft(), format: 'ova' } };

  it('keeps no other from being read, and stays until it is settled', async () => {
    await redis.hset(keys.drafts, 'V2/1764000000.abcd', JSON.stringify(newer));
    await drafts.keep(aSubmit());

    expect(await drafts.unsettled()).toEqual([aSubmit()]);
    const { origin, submit, requester, at } = newer;
    expect(await drafts.unreadable()).toEqual([{ origin, submit, requester, at }]);

    await drafts.settle(newer);
    expect(await drafts.unreadable()).toEqual([]);
  });

  it('cannot be gone back to', async () => {
    await redis.set(keys.draft('V2'), JSON.stringify(newer));

    expect(await drafts.read('V2')).toBeUndefined();
  });

  it('that has no version yet is read', async () => {
    await redis.hset(keys.drafts, 'V0ORIGIN/1764000000.abcd', JSON.stringify(aSubmit()));

    expect(await drafts.unsettled()).toEqual([aSubmit()]);
  });
});
