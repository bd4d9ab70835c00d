/** What people have typed leaves Redis, and so does the salt by which a short text could be guessed from its hash. */
import type { Redis } from 'ioredis';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { apply } from '../../src/domain/apply.ts';
import type { ExportEvent } from '../../src/domain/export-event.ts';
import { eraseTexts } from '../../src/redis/erase-texts.ts';
import { createRequestStore } from '../../src/redis/request-store.ts';
import { createSubmissions } from '../../src/redis/submissions.ts';
import { anEvent, aRequest, aSubmission, askedAt } from '../builders.ts';
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
