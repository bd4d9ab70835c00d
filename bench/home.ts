/** Line 18: Home of a person among 2,000 requests, from the question to the blocks, beside the bare reading of as many records. */
import { performance } from 'node:perf_hooks';
import type { Redis } from 'ioredis';
import { startRedisServer } from '../sandbox/redis-server.ts';
import type { ExportRequest, PendingRequest } from '../src/domain/export-request.ts';
import { digestOf } from '../src/domain/parameters.ts';
import { policyWithoutRules } from '../src/domain/policy/policy.ts';
import { builtInRule, ruleDigestOf } from '../src/domain/policy/rule.ts';
import { ok } from '../src/domain/result.ts';
import { createAnnouncements } from '../src/redis/announcements.ts';
import { createClock } from '../src/redis/clock.ts';
import { connectRedis } from '../src/redis/connection.ts';
import { keysOf } from '../src/redis/keys.ts';
import { createRequestLists } from '../src/redis/request-lists.ts';
import { createRequestStore } from '../src/redis/request-store.ts';
import { homeView } from '../src/slack/home/home-view.ts';
import { textsIn } from '../src/slack/texts/texts-in.ts';
import { createMayAsk } from '../src/workflow/checking/may-ask.ts';
import { forEachConcurrently } from '../src/workflow/for-each-concurrently.ts';
import { createLookUpRole } from '../src/workflow/members/look-up-role.ts';
import { createLookUpSources } from '../src/workflow/members/look-up-sources.ts';
import { createFindViewers } from '../src/workflow/viewing/find-viewers.ts';
import { createShowHome, firstPages } from '../src/workflow/viewing/show-home.ts';
import { createViewRequest } from '../src/workflow/viewing/view-request.ts';

export const requests = 2_000;

/** The median that is wanted, in milliseconds. */
export const homeWanted = 50;

const channel = 'C0BENCH';
const approver = 'U0ANA';
const prefix = '{bench}';
const rounds = 5;
const drawsEach = 40;
export const recordsRead = 20;

/** Milliseconds of each Home, by round, and of reading as many records. */
export type HomeRounds = { home: number[][]; floor: number[][] };

const silent = { info() {}, warn() {}, error() {} };

export async function measureHome(): Promise<HomeRounds> {
  const server = await startRedisServer();
  const redis = await connectRedis(server.url, silent);
  try {
    const draw = await createDraw(redis);
    const found: HomeRounds = { home: [], floor: [] };
    for (let round = 0; round <= rounds; round += 1) {
      const home = await timed(draw);
      const floor = await timed(() => readBare(redis));
      // The first round is for warming up.
      if (round > 0) found.home.push(home) && found.floor.push(floor);
    }
    return found;
  } finally {
    await redis.quit();
    await server.stop('SIGKILL');
  }
}

async function timed(run: () => Promise<unknown>): Promise<number[]> {
  const took: number[] = [];
  for (let count = 0; count < drawsEach; count += 1) {
    const began = performance.now();
    await run();
    took.push(performance.now() - began);
  }
  return took;
}

async function readBare(redis: Redis): Promise<unknown> {
  const ids = Array.from({ length: recordsRead }, (_, index) => idOf(index));
  return Promise.all(ids.map(async (id) => JSON.parse((await redis.hget(keysOf(prefix).record(id), 'record')) ?? '')));
}

/** People are known to the process, as they are to a bot for a minute after it has asked Slack. */
async function createDraw(redis: Redis): Promise<() => Promise<void>> {
  const inRedis = { redis, prefix, log: silent };
  const store = createRequestStore(inRedis);
  const announcements = createAnnouncements(inRedis);
  const clock = createClock(redis);
  const people = {
    person: async (id: string) => ({ id, isBot: false, isGuest: false }),
    isMember: async () => true,
    groups: async () => new Map(),
  };
  const currentPolicy = () => policyWithoutRules();
  const sawCard = async ({ id }: { id: string }) => (await announcements.read(id)).card && true;
  const snapshots = { has: async () => undefined };
  const lookUpSources = createLookUpSources({ people, sawCard, snapshots });
  const lookUpRole = createLookUpRole({ people, lookUpSources, currentPolicy });
  const lists = createRequestLists(inRedis);
  const showHome = createShowHome({
    mayAsk: createMayAsk({ people, channel, currentPolicy }),
    findViewers: createFindViewers({ lists, people, currentPolicy }),
    lists,
    viewRequest: createViewRequest({ store, people, lookUpRole, lookUpSources }),
    currentFreeze: async () => undefined,
    clock,
  });
  await fill(redis, await clock.now());
  const texts = textsIn('en');
  return async () => {
    const home = await showHome({ userId: approver, pages: firstPages, acted: undefined });
    if (home.sections.waiting.rows.length === 0) throw new Error('nothing waits in Home');
    homeView(home, { isFirst: false, notice: undefined }, texts);
  };
}

/** A quarter waits, a quarter runs, a quarter has ended, and a quarter is the approver's own. */
async function fill(redis: Redis, now: number): Promise<void> {
  const store = createRequestStore({ redis, prefix, log: silent });
  const failures = await forEachConcurrently(
    Array.from({ length: requests }, (_, index) => index),
    200,
    async (index) => {
      const request = aRequest(index, now);
      await store.create(request);
      await redis.hset(keysOf(prefix).announcement(request.id), 'card', cardJson, 'drawn', 1);
      const after = laterOf(request, index, now);
      if (after) await store.change(request.id, () => ok(after));
    },
  );
  if (failures.length > 0) throw new AggregateError(failures, 'the requests could not be made');
}

const cardJson = JSON.stringify({ place: { channel, ts: '1764000000.000100' }, membersAt: 1 });

function aRequest(index: number, now: number): PendingRequest {
  const parameters = {
    regionId: 'cn-hangzhou',
    imageId: `m-bp1bench${index}`,
    bucket: 'acme-exports',
    prefix: '',
    format: 'raw' as const,
  };
  return {
    version: 2,
    id: idOf(index),
    idempotencyKey: `V${index}`,
    requester: index % 4 === 3 ? approver : 'U0LIN',
    channel,
    parameters,
    digest: digestOf(parameters),
    rule: builtInRule,
    ruleDigest: ruleDigestOf(builtInRule),
    reason: 'bench',
    askedAt: now,
    status: 'pending',
    votes: [],
    until: now + 24 * 3_600_000,
    runId: 'run-1',
  };
}

function laterOf(request: PendingRequest, index: number, now: number): ExportRequest | undefined {
  const { votes: _votes, until: _until, runId, ...details } = request;
  const approval = { votes: [], at: now, until: now + 24 * 3_600_000 };
  if (index % 4 === 1) return { ...details, status: 'approved', approval, runId };
  return index % 4 === 2 ? { ...details, status: 'withdrawn', endedAt: now } : undefined;
}

function idOf(index: number): string {
  return `b${String(index).padStart(5, '0')}`;
}
