/** The last vote of a quorum beside an expiry, a withdrawal and a vote that is taken back, from two processes at the same moment. */
import type { Redis } from 'ioredis';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { ExportEvent } from '../../src/domain/export-event.ts';
import { createRequestStore } from '../../src/redis/request-store.ts';
import { createRecordEvent } from '../../src/workflow/record-event.ts';
import { aRequest, aRule, aVote, requester } from '../builders.ts';
import { createFakeJobs } from '../fakes/jobs.ts';
import { createFakeLog } from '../fakes/log.ts';
import { freshPrefix, testRedis } from './test-redis.ts';

const races = 40;
const { until } = aRequest();

const events: readonly ExportEvent[] = [
  { type: 'approve', vote: aVote({ by: 'U0WEI', at: until - 1 }) },
  { type: 'expire', at: until },
  { type: 'withdraw', by: requester, at: until - 1 },
  { type: 'take-back', by: 'U0ANA', at: until - 1 },
];

let processes: Redis[];

beforeAll(async () => {
  processes = await Promise.all([testRedis(), testRedis()]);
});

afterAll(() => Promise.all(processes.map((redis) => redis.quit())));

it('ends each request once, and as approved only with both votes', async () => {
  const log = createFakeLog();
  const prefix = freshPrefix();
  const stores = processes.map((redis) => createRequestStore({ redis, prefix, log }));
  const records = stores.map((store) => createRecordEvent({ store, jobs: createFakeJobs(), log }));
  const [store] = stores;
  const ids = Array.from({ length: races }, (_, index) => `aaaa${index + 10}`);
  const rule = aRule({ approvals: 2 });
  for (const id of ids) {
    const votes = [aVote({ by: 'U0ANA' })];
    await store?.create(aRequest<'pending'>({ id, idempotencyKey: `V-${id}`, rule, votes }));
  }

  const took = await Promise.all(ids.map((id, index) => race(id, index)));

  for (const [index, id] of ids.entries()) {
    const request = (await store?.read(id))?.request;
    const counted = took[index] ?? [];
    if (request?.status === 'approved') {
      expect(counted).toEqual(['approve']);
      expect(request.approval.votes.map(({ by }) => by)).toEqual(['U0ANA', 'U0WEI']);
    } else {
      const ends = counted.filter((type) => type === 'expire' || type === 'withdraw');
      expect(ends).toEqual([request?.status === 'expired' ? 'expire' : 'withdraw']);
    }
  }

  /** Each race begins with another event, in the other process. The answer is what took effect. */
  async function race(id: string, index: number): Promise<string[]> {
    const inOrder = [...events.slice(index % events.length), ...events.slice(0, index % events.length)];
    const results = await Promise.all(
      inOrder.map(async (event, place) => ({ event, result: await records[(index + place) % 2]?.(id, event) })),
    );
    return results.flatMap(({ event, result }) => (result?.ok ? [event.type] : []));
  }
});
