import { expect, it } from 'vitest';
import { startRedisServer } from '../sandbox/redis-server.ts';
import { createQueues } from '../src/queue/queues.ts';
import { createAnnouncements } from '../src/redis/announcements.ts';
import { createBallots } from '../src/redis/ballots.ts';
import { createClock } from '../src/redis/clock.ts';
import { connectRedis } from '../src/redis/connection.ts';
import { createDrafts } from '../src/redis/drafts.ts';
import { createRequestStore } from '../src/redis/request-store.ts';
import { createReconcile } from '../src/workflow/reconcile.ts';
import { createRecordEvent } from '../src/workflow/record-event.ts';
import { aBallot, aRequest } from './builders.ts';
import { createFakeLog } from './fakes/log.ts';

it.each([['all announced', true], ['none announced', false]] as const)('measure %s', async (_, announced) => {
  const server = await startRedisServer();
  const log = createFakeLog();
  const redis = await connectRedis(server.url, log);
  const room = { redis, prefix: '{m}' };
  const store = createRequestStore({ ...room, log });
  const announcements = createAnnouncements(room);
  const ballots = createBallots(room);
  const queues = createQueues({ ...room, log });
  await queues.ready();
  const runId = await store.runId();
  const alphabet = 'abcdefghijklmnopqrstuvwxyz';
  const name = (n: number) => `r${[0, 1, 2, 3, 4].map((d) => alphabet[Math.floor(n / 26 ** d) % 26]).join('')}`;
  const now = Date.now();
  for (let base = 0; base < 20_000; base += 500)
    await Promise.all(Array.from({ length: 500 }, async (_, i) => {
      const id = name(base + i);
      const request = aRequest({ id, origin: `V${base + i}`, status: 'pending', until: now + 3_600_000 });
      if (request.status !== 'pending') throw new Error();
      await store.create({ ...request, runId });
      await announcements.placeCard(id, { place: { channel: 'C', ts: '1.1' }, members: ['UANA', 'UWEI', 'ULIN'], drawn: 1 });
      if (announced) await announcements.markDone(id, 1);
    }));
  const recordEvent = createRecordEvent({ store, reminders: queues.reminders, log });
  const reconcile = createReconcile({
    store, ballots, drafts: createDrafts(room), announcements, reminders: queues.reminders, recordEvent,
    settleBallot: async () => {}, settleDraft: async () => {}, chores: [], clock: createClock(redis), log,
  });
  for (const round of [1, 2]) {
    let running = true;
    const times: number[] = [];
    const clicks = (async () => {
      while (running) {
        const at = performance.now();
        const ballot = aBallot({ by: 'UX', at: Date.now() });
        await ballots.keep(ballot);
        times.push(performance.now() - at);
        await ballots.settle(ballot);
        await new Promise((done) => setTimeout(done, 5));
      }
    })();
    await new Promise((done) => setTimeout(done, 100));
    const began = performance.now();
    await reconcile();
    const took = performance.now() - began;
    running = false;
    await clicks;
    const sorted = times.toSorted((a, b) => a - b);
    console.log(_, `round ${round}: took ${Math.round(took)} ms, clicks ${times.length}, p50 ${sorted[times.length >> 1]?.toFixed(1)}, p99 ${sorted[Math.floor(times.length * 0.99)]?.toFixed(1)}, max ${sorted.at(-1)?.toFixed(1)} ms`);
  }
  await queues.close();
  redis.disconnect();
  await server.stop();
  expect(true).toBe(true);
});
