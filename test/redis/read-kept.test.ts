/** Presses and forms of other releases lie among ours in a real Redis. */
import type { Redis } from 'ioredis';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { keysOf } from '../../src/redis/keys.ts';
import { createPresses } from '../../src/redis/presses.ts';
import { createSubmissions } from '../../src/redis/submissions.ts';
import type { Presses } from '../../src/workflow/ports/presses.ts';
import type { Submissions } from '../../src/workflow/ports/submissions.ts';
import { aDecisionPress, aSubmission, someFields } from '../builders.ts';
import { freshPrefix, testRedis } from './test-redis.ts';

let redis: Redis;
let keys: ReturnType<typeof keysOf>;
let presses: Presses;
let submissions: Submissions;

beforeAll(async () => {
  redis = await testRedis();
});

afterAll(async () => {
  await redis.quit();
});

beforeEach(() => {
  const prefix = freshPrefix();
  keys = keysOf(prefix);
  presses = createPresses({ redis, prefix });
  submissions = createSubmissions({ redis, prefix });
});

/** As the first release keeps them. */
const { kind: choice, ...pressed } = aDecisionPress();
const pressOnRecord = { ...pressed, choice };
const { fields: draft, ...submitted } = aSubmission();
const submissionOnRecord = { ...submitted, draft };

describe('a press of another release', () => {
  it.each([
    ['a choice that is new', JSON.stringify({ ...pressOnRecord, choice: 'postpone' }), aDecisionPress().at],
    ['a version that is newer', JSON.stringify({ ...pressOnRecord, version: 2 }), aDecisionPress().at],
    ['a time of another kind', JSON.stringify({ ...pressOnRecord, at: 'today' }), undefined],
    ['no JSON', '{', undefined],
  ])(
    'with %s is found as such, keeps no other from being read, and stays until it is settled',
    async (_what, json, at) => {
      const theirs = { requestId: 'k7m2qx', by: 'UWEI', kind: 'postpone' };
      await redis.hset(keys.presses, 'k7m2qx/UWEI/postpone', json);
      await presses.keep(aDecisionPress());

      expect(await presses.kept()).toEqual([aDecisionPress()]);
      expect(await presses.unreadable()).toEqual([{ ...theirs, at }]);

      await presses.remove(theirs);
      expect(await presses.unreadable()).toEqual([]);
    },
  );

  it('that has no version yet is read', async () => {
    await redis.hset(keys.presses, 'k7m2qx/UANA/approve', JSON.stringify(pressOnRecord));

    expect(await presses.kept()).toEqual([aDecisionPress()]);
    expect(await presses.unreadable()).toEqual([]);
  });

  it('can read ours by its version', async () => {
    await presses.keep(aDecisionPress());

    expect(JSON.parse((await redis.hvals(keys.presses))[0] ?? '')).toEqual({ version: 1, ...pressOnRecord });
  });
});

describe('a form of another release', () => {
  const newer = { ...submissionOnRecord, idempotencyKey: 'V2', draft: { ...someFields(), format: 'ova' } };

  it('keeps no other from being read, and stays until it is settled', async () => {
    await redis.hset(keys.submissions, 'V2/1764000000.abcd', JSON.stringify(newer));
    await submissions.keep(aSubmission());

    expect(await submissions.kept()).toEqual([aSubmission()]);
    const { idempotencyKey, submit, requester, at } = newer;
    expect(await submissions.unreadable()).toEqual([{ idempotencyKey, submit, requester, at }]);

    await submissions.remove(newer);
    expect(await submissions.unreadable()).toEqual([]);
  });

  it('cannot be gone back to', async () => {
    await redis.set(keys.submission('V2'), JSON.stringify(newer));

    expect(await submissions.read('V2')).toBeUndefined();
  });

  it('that has no version yet is read', async () => {
    await redis.hset(keys.submissions, 'V0ORIGIN/1764000000.abcd', JSON.stringify(submissionOnRecord));

    expect(await submissions.kept()).toEqual([aSubmission()]);
  });
});
