/** Lines 2 to 4: approvals one at a time, 20 and 150 at once, from the press to ExportImage on the wire, beside their floors. */
import { performance } from 'node:perf_hooks';
import type { AliyunAccount } from '../sandbox/aliyun/account.ts';
import type { Stage } from '../sandbox/stage.ts';
import type { Captured } from './capture.ts';
import type { Child } from './children.ts';
import type { Asker } from './pending.ts';
import { pause, untilQuiet } from './waiting.ts';
import type { Wire } from './wire.ts';
import { regions } from './world.ts';

export const single = 20;
export const few = 20;
/** One burst of a few is too short to be believed. */
const burstsOfFew = 3;
export const many = 150;
export const approvalsPerRound = single + burstsOfFew * few + many;

/** Milliseconds, by round; a round of `burst` has one sample. */
type Samples = {
  votes: number[][];
  votesOfFew: number[][];
  votesOfMany: number[][];
  start: number[][];
  burst: number[][];
};

export type ApprovalRounds = {
  bot: Samples;
  floor: Samples;
  /** How much of a burst the stand-ins were busy, by round, from 0 to 1. */
  standInsBusy: number[];
  /** Tasks of each burst. */
  tasks: number[];
};

/** Between two things that are timed, in milliseconds. */
const restBetween = 60;

type Needs = { stage: Stage; ask: Asker; bot: Wire; bare: Wire; queue: Child };

const none = (): Samples => ({ votes: [], votesOfFew: [], votesOfMany: [], start: [], burst: [] });
const nothing = (): ApprovalRounds => ({ bot: none(), floor: none(), standInsBusy: [], tasks: [] });

export async function measureApprovals(needs: Needs): Promise<ApprovalRounds> {
  const found = nothing();
  for (const [round, region] of regions.entries()) {
    const presses = await needs.ask(region, approvalsPerRound);
    // The first round is for warming up.
    const into = round === 0 ? nothing() : found;
    await oneAtATime(needs, presses.slice(0, single), into);
    await fewAtOnce(needs, presses.slice(single, -many), into);
    await manyAtOnce(needs, presses.slice(-many), into);
  }
  return found;
}

async function oneAtATime({ stage, bot, bare, queue }: Needs, presses: Captured[], into: ApprovalRounds) {
  const round: Record<'votes' | 'start' | 'bareVotes' | 'jobs', number[]> = {
    votes: [],
    start: [],
    bareVotes: [],
    jobs: [],
  };
  for (const press of presses) {
    const exported = untilExports(stage.cloud, 1);
    const { leftAt, ms } = await bot.send(press);
    round.votes.push(ms);
    round.start.push((await exported) - leftAt);
    await untilQuiet(stage);
    round.bareVotes.push((await bare.send(press)).ms);
    await pause(restBetween);
    round.jobs.push(await timed(queue, 1));
    await pause(restBetween);
  }
  into.bot.votes.push(round.votes);
  into.bot.start.push(round.start);
  into.floor.votes.push(round.bareVotes);
  into.floor.start.push(round.jobs);
}

async function fewAtOnce({ stage, bot, bare }: Needs, presses: Captured[], into: ApprovalRounds) {
  const round: Record<'bot' | 'bare', number[]> = { bot: [], bare: [] };
  for (let first = 0; first < presses.length; first += few) {
    const burst = presses.slice(first, first + few);
    round.bot.push(...(await acksOf(bot, burst)));
    await untilQuiet(stage, 300);
    round.bare.push(...(await acksOf(bare, burst)));
    await pause(restBetween);
  }
  into.bot.votesOfFew.push(round.bot);
  into.floor.votesOfFew.push(round.bare);
}

async function manyAtOnce({ stage, bot, bare, queue }: Needs, presses: Captured[], into: ApprovalRounds) {
  const { cloud } = stage;
  await bot.connect(presses.length);
  const before = cloud.tasks.length;
  const busyBefore = performance.eventLoopUtilization();
  const exported = untilExports(cloud, presses.length);
  const acks = await Promise.all(presses.map(bot.send));
  const first = Math.min(...acks.map(({ leftAt }) => leftAt));
  into.bot.burst.push([(await exported) - first]);
  into.standInsBusy.push(performance.eventLoopUtilization(busyBefore).utilization);
  into.bot.votesOfMany.push(acks.map(({ ms }) => ms));
  await untilQuiet(stage, 300);
  into.tasks.push(cloud.tasks.length - before);

  into.floor.votesOfMany.push(await acksOf(bare, presses));
  await pause(restBetween);
  into.floor.burst.push([await timed(queue, presses.length)]);
}

/** When so many more calls of ExportImage have come in, on the clock of `performance.now`. */
export function untilExports(cloud: AliyunAccount, count: number): Promise<number> {
  let seen = cloud.calls.length;
  let found = 0;
  const look = () => {
    for (; seen < cloud.calls.length; seen += 1) if (cloud.calls[seen]?.action === 'ExportImage') found += 1;
    return found >= count && performance.now();
  };
  const seenAll = cloud.waitFor(look, { within: 30_000, what: `${count} calls of ExportImage` }).then(Number);
  // The code that awaits it may have failed before.
  seenAll.catch(() => {});
  return seenAll;
}

async function acksOf(wire: Wire, presses: Captured[]): Promise<number[]> {
  await wire.connect(presses.length);
  return (await Promise.all(presses.map(wire.send))).map(({ ms }) => ms);
}

async function timed(queue: Child, jobs: number): Promise<number> {
  return Number(await queue.ask(jobs));
}
