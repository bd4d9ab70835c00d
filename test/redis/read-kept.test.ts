/** Presses and forms of other releases lie among ours in a real Redis. */
import type { Redis } from 'ioredis';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { keysOf } from '../../src/redis/keys.ts';
import { createPresses } from '../../src/redis/presses.ts';
import { createSubmissions } from '../../src/redis/submissions.ts';
import type { Presses } from '../../src/workflow/ports/presses.ts';
import type { Submissions } from '../../src/workflow/ports/submissions.ts';
import { aDecisionPress, aSubmission, someFields } from '../builders.ts';
import { firstPress, firstSubmission, leavesKeptAlone } from './first-release.ts';
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

describe('a press of another release', () => {
  it.each([
    ['a kind that is new', JSON.stringify({ ...aDecisionPress(), version: 2, kind: 'postpone' }), aDecisionPress().at],
    ['a version that is newer', JSON.stringify({ ...aDecisionPress(), version: 3 }), aDecisionPress().at],
    ['a time of another kind', JSON.stringify({ ...aDecisionPress(), version: 2, at: 'today' }), undefined],
    ['no JSON', '{', undefined],
  ])(
    'with %s is found as such, keeps no other from being read, and stays until it is removed',
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

  it.each([
    ['of the first release', firstPress.json],
    ['from before there were versions', firstPress.json.replace('"version":1,', '')],
  ])('%s is read, and gone once it is removed', async (_which, json) => {
    await redis.hset(keys.presses, firstPress.field, json);

    expect(await presses.kept()).toEqual([aDecisionPress()]);
    expect(await presses.unreadable()).toEqual([]);

    await presses.remove(aDecisionPress());
    expect(await redis.hlen(keys.presses)).toBe(0);
  });

  it('is not one of ours: the first release leaves ours alone', async () => {
    await presses.keep(aDecisionPress());

    const kept = await redis.hgetall(keys.presses);
    expect(Object.keys(kept)).toEqual([firstPress.field]);
    expect(JSON.parse(kept[firstPress.field] ?? '')).toEqual({ version: 2, ...aDecisionPress() });
    expect(Object.values(kept).map(leavesKeptAlone)).toEqual([true]);
    expect(leavesKeptAlone(firstPress.json)).toBe(false);
  });
});

describe('a form of another release', () => {
  const newer = { version: 2, ...aSubmission({ idempotencyKey: 'V2' }), fields: { ...someFields(), format: 'ova' } };

  it('keeps no other from being read, and stays until it is removed', async () => {
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

  it.each([
    ['of the first release', firstSubmission.json],
    ['from before there were versions', firstSubmission.json.replace('"version":1,', '')],
  ])('%s is read, can be gone back to, and is gone once it is removed', async (_which, json) => {
    await redis.hset(keys.submissions, firstSubmission.field, json);
    await redis.set(keys.submission('V0ORIGIN'), json);

    expect(await submissions.kept()).toEqual([aSubmission()]);
    expect(await submissions.read('V0ORIGIN')).toEqual(aSubmission());

    await submissions.remove(aSubmission());
    expect(await redis.hlen(keys.submissions)).toBe(0);
  });

  it('is not one of ours: the first release leaves ours alone', async () => {
    await submissions.keep(aSubmission());

    const kept = await redis.hgetall(keys.submissions);
    expect(Object.keys(kept)).toEqual([firstSubmission.field]);
    expect(JSON.parse(kept[firstSubmission.field] ?? '')).toEqual({ version: 2, ...aSubmission() });
    const readable = (await redis.get(keys.submission('V0ORIGIN'))) ?? '';
    expect([...Object.values(kept), readable].map(leavesKeptAlone)).toEqual([true, true]);
    expect(leavesKeptAlone(firstSubmission.json)).toBe(false);
  });

  it('is named by the key and the submit under which it lies, whatever its key looks like', async () => {
    await redis.hset(keys.submissions, 'api/acme/17/first', '{');

    const named = { idempotencyKey: 'api/acme/17', submit: 'first' };
    expect(await submissions.unreadable()).toEqual([{ ...named, requester: undefined, at: undefined }]);

    await submissions.remove(named);
    expect(await submissions.unreadable()).toEqual([]);
  });
});

it('presses and submissions keep their salt and their signature', async () => {
  const signed = { key: '0123456789abcdef', signature: 'signature' };
  const [press, submission] = [aDecisionPress({ salt: 'salt', signed }), aSubmission({ salt: 'salt', signed })];

  await presses.keep(press);
  await submissions.keep(submission);

  expect(await presses.kept()).toEqual([press]);
  expect(await submissions.kept()).toEqual([submission]);
  expect(await submissions.read(submission.idempotencyKey)).toEqual(submission);
});
