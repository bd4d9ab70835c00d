/** What people have typed leaves Redis, and so does the salt by which a short text could be guessed from its hash. */
import type { Redis } from 'ioredis';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { apply } from '../../src/domain/apply.ts';
import type { ExportEvent } from '../../src/domain/export-event.ts';
import { eraseTexts } from '../../src/redis/erase-texts.ts';
import { createFreezes } from '../../src/redis/freezes.ts';
import { keysOf } from '../../src/redis/keys.ts';
import { createTrailReader } from '../../src/redis/read-trail.ts';
import { createRequestStore } from '../../src/redis/request-store.ts';
import { createSubmissions } from '../../src/redis/submissions.ts';
import { anEmergency, anEvent, aQuestion, aRequest, aSubmission, askedAt } from '../builders.ts';
import { createFakeLog } from '../fakes/log.ts';
import { freshPrefix, testRedis } from './test-redis.ts';

const typed = ['The merger with Acme', 'Not before the merger'];
const salts = ['c2FsdC1vZi10aGUtZm9ybQ', 'c2FsdC1vZi10aGUtZGVueQ'];
const [reason = '', denial = ''] = typed;
const [salt = '', denialSalt = ''] = salts;

let redis: Redis;
let prefix: string;

beforeAll(async () => {
  redis = await testRedis();
});

beforeEach(() => {
  prefix = freshPrefix();
});

afterAll(async () => {
  await redis.quit();
});

async function ask() {
  const store = createRequestStore({ redis, prefix, log: createFakeLog() });
  const submission = aSubmission({ fields: { reason }, salt });
  await createSubmissions({ redis, prefix }).keep(submission);
  await createSubmissions({ redis, prefix }).remove(submission);
  const request = aRequest({ reason, submitted: { at: askedAt, salt } });
  await store.create(request);
  const record = (event: ExportEvent) => store.change(request.id, (current) => apply(current, event), { event });
  return { id: request.id, store, record };
}

/** All that is below the prefix, as text. */
async function everything(): Promise<string> {
  const keys = await redis.keys(`${prefix.replace(/[{}]/g, '\\$&')}*`);
  const dumps = await Promise.all(keys.map(textOf));
  return dumps.join('\n');
}

async function textOf(key: string): Promise<string> {
  const type = await redis.type(key);
  if (type === 'hash') return JSON.stringify(await redis.hgetall(key));
  if (type === 'stream') return JSON.stringify(await redis.xrange(key, '-', '+'));
  if (type === 'string') return (await redis.get(key)) ?? '';
  return '';
}

it('of a request that was denied: nothing that was typed, and no salt of it', async () => {
  const { id, store, record } = await ask();
  await record({ ...anEvent({ type: 'deny', reason: denial }), salt: denialSalt });
  const before = await everything();

  const erased = await eraseTexts({ redis, prefix }, id);

  expect(erased).toEqual({ is: 'erased', texts: 2 });
  for (const text of [...typed, ...salts]) expect(before).toContain(text);
  const after = await everything();
  for (const text of [...typed, ...salts]) expect(after).not.toContain(text);
  expect((await store.read(id))?.request).toMatchObject({ status: 'denied', reason: '', denial: { reason: '' } });
});

it('of an open request: nothing, since approvers still read it', async () => {
  const { id } = await ask();

  expect(await eraseTexts({ redis, prefix }, id)).toEqual({ is: 'open' });

  expect(await everything()).toContain(reason);
});

/** A record that has ended, as it is in Redis. */
async function onRecord(given: object) {
  const request = { ...aRequest({ status: 'exported' }), ...given };
  await redis.hset(keysOf(prefix).record(request.id), { revision: '7', record: JSON.stringify(request) });
  return request.id;
}

it('of questions, answers, an incident and its review: nothing that was typed, and no salt of it', async () => {
  const said = ['Which disk?', 'The second one', 'INC-42 of Acme', 'Justified by the merger', 'c2FsdC1vZi10aGUtbm90ZQ'];
  const [question = '', answer = '', incident = '', note = '', noteSalt = ''] = said;
  const id = await onRecord({
    version: 3,
    questions: [aQuestion({ text: question, answer: { at: askedAt, text: answer } })],
    emergency: anEmergency({ incident, review: { by: 'UANA', at: askedAt, note, salt: noteSalt } }),
  });
  const before = await everything();

  await expect(eraseTexts({ redis, prefix }, id)).resolves.toMatchObject({ is: 'erased' });

  const after = await everything();
  for (const text of said) {
    expect(before).toContain(text);
    expect(after).not.toContain(text);
  }
  const read = await createRequestStore({ redis, prefix, log: createFakeLog() }).read(id);
  expect(read?.request).toMatchObject({ emergency: { incident: '', review: { by: 'UANA', note: '' } } });
});

it('of an emergency that is not reviewed: nothing, since its reviewers still read it', async () => {
  const id = await onRecord({ version: 3, emergency: anEmergency({ incident: 'INC-42' }) });

  expect(await eraseTexts({ redis, prefix }, id)).toEqual({ is: 'unreviewed' });

  expect(await everything()).toContain('INC-42');
});

it('of a freeze: its reason once it is lifted, and not before', async () => {
  const freezes = createFreezes({ redis, prefix });
  await freezes.command({ by: 'UZOE', at: askedAt, reason: 'An intrusion', salt: 'c2FsdA' });

  expect(await eraseTexts({ redis, prefix }, `freeze-${askedAt}`)).toEqual({ is: 'frozen' });
  expect(await everything()).toContain('An intrusion');

  await freezes.lift('UZOE', askedAt + 1);
  expect(await eraseTexts({ redis, prefix }, `freeze-${askedAt}`)).toEqual({ is: 'erased', texts: 1 });
  expect(await redis.hlen(keysOf(prefix).trailTexts)).toBe(0);
});

/** One request that was denied with a reason, and another that waits for its approval. */
async function twoRequests() {
  const store = createRequestStore({ redis, prefix, log: createFakeLog() });
  const event = anEvent({ type: 'deny', reason: 'not before the audit' });
  await store.create(aRequest());
  await store.change('k7m2qx', (current) => apply(current, event), { event });
  await store.create(aRequest({ id: 'bbbbbb', idempotencyKey: 'V2', reason: 'a second copy' }));
  return store;
}

async function events(): Promise<object[]> {
  const found: object[] = [];
  for await (const { entry } of createTrailReader({ redis, prefix }).entries()) found.push(entry);
  return found;
}

async function texts(): Promise<string[]> {
  return (await redis.hvals(keysOf(prefix).trailTexts)).map((json) => JSON.parse(json).text);
}

describe('of two requests, one that was denied', () => {
  it('removes them beside the trail and in the record; the trail keeps their hashes and says so', async () => {
    const store = await twoRequests();
    const before = await events();

    expect(await eraseTexts({ redis, prefix }, 'k7m2qx')).toEqual({ is: 'erased', texts: 2 });

    expect(await texts()).toEqual(['a second copy']);
    const found = await store.read('k7m2qx');
    expect(found?.request).toMatchObject({ status: 'denied', reason: '', denial: { reason: '' } });
    expect(await events()).toEqual([...before, { event: 'texts-erased', request: 'k7m2qx', texts: 2 }]);
  });

  it('reaches the submission, and the entries of the first release', async () => {
    const keys = keysOf(prefix);
    await twoRequests();
    await redis.set(keys.submission(aRequest().idempotencyKey), 'DR drill');
    for (const request of ['k7m2qx', 'bbbbbb']) await redis.xadd(keys.audit, '*', 'request', request);

    await eraseTexts({ redis, prefix }, 'k7m2qx');

    expect(await redis.exists(keys.submission(aRequest().idempotencyKey))).toBe(0);
    expect((await redis.xrange(keys.audit, '-', '+')).map(([, fields]) => fields[1])).toEqual(['bbbbbb']);
  });

  it('finds the texts of a request whose record was removed', async () => {
    await twoRequests();
    await redis.del(keysOf(prefix).record('k7m2qx'));

    expect(await eraseTexts({ redis, prefix }, 'k7m2qx')).toEqual({ is: 'erased', texts: 2 });

    expect(await texts()).toEqual(['a second copy']);
    expect(await redis.exists(keysOf(prefix).record('k7m2qx'))).toBe(0);
  });

  it('finds them among thousands of others', async () => {
    await twoRequests();
    const others = Array.from({ length: 3_000 }, (_, index): [string, string] => [
      `hash ${index}`,
      JSON.stringify({ request: 'cccccc', salt: 's', text: `reason ${index}` }),
    ]);
    await redis.hset(keysOf(prefix).trailTexts, new Map(others));

    expect(await eraseTexts({ redis, prefix }, 'k7m2qx')).toEqual({ is: 'erased', texts: 2 });

    expect(await redis.hlen(keysOf(prefix).trailTexts)).toBe(3_001);
  });

  it('says so where the record changes meanwhile, and erases nothing', async () => {
    await twoRequests();
    const { record } = keysOf(prefix);
    const changing = new Proxy(redis, {
      get(target, name) {
        if (name !== 'hscan') return Reflect.get(target, name);
        return async (...args: Parameters<Redis['hscan']>) => {
          await target.hset(record('k7m2qx'), 'revision', '9');
          return target.hscan(...args);
        };
      },
    });

    expect(await eraseTexts({ redis: changing, prefix }, 'k7m2qx')).toEqual({ is: 'changed' });

    expect(await texts()).toHaveLength(3);
  });
});
