/** Lines 9 and 10: a thousand young exports watched beside a loop that polls each, and 500 approvals in a minute, within the limits of each. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import { createStage, type Stage } from '../sandbox/stage.ts';
import type { Capture, Captured } from './capture.ts';
import { startPoller } from './children.ts';
import { countCalls, type Fullest, fullestMinutes } from './limits.ts';
import { createAsker } from './pending.ts';
import { botPid, processorTimeOf } from './process-facts.ts';
import { asInProduction } from './setting.ts';
import { pause, waitUntil } from './waiting.ts';
import { httpWire, inLanes, type Wire } from './wire.ts';
import { benchWorld, regions } from './world.ts';

export const running = 1_000;
export const inAMinute = 500;
export const ending = 10;

/** Milliseconds. */
export const interval = 5_000;
const intervals = 6;
const endsIn = 3_000;
const minute = 60_000;

const [watched, approved] = regions;

/** What one interval cost, and how long after its end each task was announced or seen. */
export type Watched = { lists: number; details: number; processor: number; ends: number[] };

export type Watching = {
  /** For how many intervals the oldest export had run when the bot had watched it. */
  oldest: number;
  bot: Watched;
  floor: Watched;
  /** Milliseconds from the first press to the last call of ExportImage. */
  burst: number;
  started: number;
  slackFullest: Fullest[];
  cloudFullest: Fullest[];
  refusedForPace: number;
};

export async function measureWatching(capture: Capture): Promise<Watching> {
  const redisFolder = await mkdtemp(join(tmpdir(), 'export-image-bench-'));
  const stage = await createStage({ mode: 'http', redisFolder });
  try {
    benchWorld(stage.cloud, running);
    const presses = await prepare(stage, capture);
    stage.slack.trouble.pace({});
    await stage.startBot({ ...asInProduction, TASK_POLL_INTERVAL: `${interval}ms`, SLACK_PACE: '55/m' });
    const bot = await watchAsBot(stage);
    const oldest = oldestOf(stage) / interval;
    const burst = await approveInAMinute(stage, presses);
    await stage.running()[0]?.end();
    const floor = await pollOneByOne(stage);
    return { oldest, bot, floor, ...burst };
  } finally {
    await stage.stop();
    await rm(redisFolder, { recursive: true });
  }
}

/** A bot that need not keep Slack's pace brings everything to where the measurement begins. */
async function prepare(stage: Stage, capture: Capture): Promise<Captured[]> {
  stage.slack.trouble.pace(false);
  const bot = await stage.startBot(asInProduction);
  const wire = wireTo(stage);
  const ask = await createAsker({ stage, capture, wire });
  const starts = await askInParts(ask, watched, running);
  const presses = await askInParts(ask, approved, inAMinute);
  await inLanes(wire, starts, 20);
  if (!(await waitUntil(() => stage.cloud.tasks.length === running, 2 * minute)))
    throw new Error('not all have started');
  if (!(await nothingToAnnounce(stage))) throw new Error('not all was announced');
  await bot.end();
  return presses;
}

/** Messages that are left over would be posted by the bot that is measured, at Slack's pace. */
async function nothingToAnnounce({ redisUrl }: Stage): Promise<boolean> {
  const redis = new Redis(redisUrl);
  let left = 1;
  for (const until = Date.now() + 2 * minute; left > 0 && Date.now() < until; await pause(500)) {
    left = await redis.zcard('{export-image}:unannounced');
  }
  redis.disconnect();
  return left === 0;
}

async function askInParts(ask: Awaited<ReturnType<typeof createAsker>>, region: string, count: number) {
  const presses: Captured[] = [];
  for (let from = 0; from < count; from += 250) presses.push(...(await ask(region, 250, from)));
  return presses;
}

async function watchAsBot(stage: Stage): Promise<Watched> {
  const pid = await botPid();
  // One round with everything that is new to it, and then as it goes on while they are young: older ones cost less, see docs/performance.md.
  await pause(2 * interval);
  await untilRoundIsOver(stage);
  const cost = await costOf(stage, pid);
  const { calls } = stage.slack;
  calls.length = 0;
  const tasks = letEnd(stage, 0);
  const announcedAt = new Map<string, number>();
  let seen = 0;
  const areAnnounced = () => {
    for (; seen < calls.length; seen += 1) {
      const { method, args, at, ok } = calls[seen] ?? {};
      const said = JSON.stringify(args ?? {});
      const task = tasks.find(({ imageId }) => new RegExp(`(?<![\\w-])${imageId}(?![\\w-])`).test(said));
      if (task && at && ok && method === 'chat.postMessage' && args?.['thread_ts']) announcedAt.set(task.id, at);
    }
    return announcedAt.size === tasks.length;
  };
  if (!(await waitUntil(areAnnounced, minute))) throw new Error('not all endings were announced');
  return { ...cost, ends: tasks.map(({ id, finishedAt = 0 }) => (announcedAt.get(id) ?? 0) - finishedAt) };
}

function oldestOf({ cloud }: Stage): number {
  const begun = cloud.tasks.filter(({ region }) => region === watched).map(({ createdAt }) => createdAt);
  return Date.now() - Math.min(...begun);
}

async function pollOneByOne(stage: Stage): Promise<Watched> {
  const taskIds = stage.cloud.tasks.filter(({ region }) => region === watched).map(({ id }) => id);
  const seen = new Map<string, number>();
  const poller = await startPoller({ cloud: stage.cloud, region: watched, interval }, (taskId, at) =>
    seen.set(taskId, at),
  );
  try {
    await poller.ask(taskIds.slice(ending));
    await pause(2 * interval);
    const cost = await costOf(stage, poller.pid);
    const tasks = letEnd(stage, ending);
    if (!(await waitUntil(() => tasks.every(({ id }) => seen.has(id)), minute)))
      throw new Error('not all ends were seen');
    return { ...cost, ends: tasks.map(({ id, finishedAt = 0 }) => (seen.get(id) ?? 0) - finishedAt) };
  } finally {
    poller.end();
  }
}

/** A round takes less than a second. What is counted between two of them begins and ends in none. */
async function untilRoundIsOver({ cloud }: Stage): Promise<void> {
  let seen = cloud.calls.length;
  await waitUntil(() => cloud.calls.length > seen, 2 * interval);
  for (; seen !== cloud.calls.length; await pause(1_000)) seen = cloud.calls.length;
}

/** What one interval costs, as a mean over some. */
async function costOf({ cloud }: Stage, pid: number): Promise<Omit<Watched, 'ends'>> {
  cloud.clearCalls();
  const before = await processorTimeOf(pid);
  await pause(intervals * interval);
  const processor = ((await processorTimeOf(pid)) - before) / intervals;
  const calls = (action: string) => countCalls(cloud.calls, action) / intervals;
  return { lists: calls('DescribeTasks'), details: calls('DescribeTaskAttribute'), processor };
}

function letEnd({ cloud }: Stage, from: number) {
  const tasks = cloud.tasks.filter(({ region }) => region === watched).slice(from, from + ending);
  for (const task of tasks) task.progress = 1 - endsIn / task.duration;
  cloud.set({});
  return tasks;
}

async function approveInAMinute(stage: Stage, presses: readonly Captured[]) {
  const { cloud, slack } = stage;
  const wire = wireTo(stage);
  cloud.clearCalls();
  slack.calls.length = 0;
  const began = Date.now();
  const acks = presses.map(async (press, index) => {
    await pause((index * minute) / presses.length);
    return wire.send(press);
  });
  await Promise.all(acks);
  await waitUntil(() => countCalls(cloud.calls, 'ExportImage') >= presses.length, 2 * minute);
  const exports = cloud.calls.filter(({ action }) => action === 'ExportImage');
  return {
    burst: Math.max(...exports.map(({ at }) => at)) - began,
    started: cloud.tasks.filter(({ region }) => region === approved).length,
    slackFullest: fullestMinutes(slack.calls.map(({ method, at, args }) => ({ at, what: laneOf(method, args) }))),
    cloudFullest: fullestMinutes(cloud.calls.map(({ action, at }) => ({ at, what: action }))),
    refusedForPace: slack.calls.filter(({ error }) => error === 'ratelimited').length,
  };
}

/** Posting has a limit in each channel. */
function laneOf(method: string, args: Readonly<Record<string, unknown>>): string {
  return method === 'chat.postMessage' ? `${method} in ${String(args['channel'])}` : method;
}

function wireTo({ slack }: Stage): Wire {
  return httpWire({ url: slack.requestUrl ?? '', secret: slack.app.signingSecret });
}
