/** From samples to the lines of the table, with the goals. */
import { type ApprovalRounds, few, many } from './approvals.ts';
import { type AskingRounds, slowAnswer } from './asking.ts';
import { type Choosing, rules, slowestChoice } from './choosing.ts';
import type { CommandRounds } from './commands.ts';
import { type Far, handshakes, questions } from './far.ts';
import { type HomeRounds, homeWanted, recordsRead, requests } from './home.ts';
import { median, overRounds } from './numbers.ts';
import { pending, type Reconciling, slowestWanted } from './reconciling.ts';
import { longestSignature, type Signatures } from './signing.ts';
import type { Line } from './table.ts';
import { entries, type TrailRounds } from './trail.ts';
import { type TwoSeats, together } from './two-seats.ts';
import { ending, interval, running, type Watched, type Watching } from './watching.ts';

/** What a thousand young tasks may cost in an interval: ten lists, and twenty details for their progress. */
const listsWanted = 10;
const detailsWanted = 20;

/** One message into a channel, and what the bot may need besides, in milliseconds. */
const slackEvery = 1_091;
const settleAllowance = 1_000;

/** Connections for a hundred questions, where each question once had its own. */
const connectionsWanted = 5;

/** What is over when ExportImage leaves: the handshakes, and the work of line 3. */
const farStartWanted = 200;

/** Resident memory where containers have 384, in MiB. */
const idleWanted = 110;
const afterWorkWanted = 200;

type Sizes = { bot: number; bare: number };
export type Memory = { atStart: Sizes; afterWork: Sizes; whenIdle: Sizes };
type Rounds = number[][];

export function commandLines({ bot, bare }: CommandRounds, mode: string): Line[] {
  const floorIs = 'bare Bolt: ack, same form';
  const what = `1  /export-image acknowledged, 20 in flight, ${mode}`;
  const processor: Line = {
    what: `1  processor time of one /export-image, ${mode}`,
    bot: median(bot.processor),
    floor: median(bare.processor),
    floorIs,
    unit: 'ms',
  };
  const acks = quantiles({ what, bot: bot.acks, floor: bare.acks, floorIs, goal: { ratio: 1.5 } });
  return Number.isNaN(processor.bot) ? acks : [...acks, processor];
}

export function approvalLines({ bot, floor }: ApprovalRounds): Line[] {
  const vote = { floorIs: 'bare Bolt: ack', goal: { ratio: 2 } };
  const start = { floorIs: 'empty BullMQ job: add to start', goal: { value: 60 } };
  return [
    ...quantiles({ what: '2  Approve acknowledged, one at a time', bot: bot.votes, floor: floor.votes, ...vote }),
    ...quantiles({ what: `2  … ${few} at once`, bot: bot.votesOfFew, floor: floor.votesOfFew, ...vote }),
    ...quantiles({ what: `2  … ${many} at once`, bot: bot.votesOfMany, floor: floor.votesOfMany, ...vote }),
    ...quantiles({ what: '3  press to ExportImage on the wire', bot: bot.start, floor: floor.start, ...start }),
    {
      what: `4  ${many} approvals at once, to the last ExportImage`,
      bot: overRounds(bot.burst, 0.5),
      floor: overRounds(floor.burst, 0.5),
      floorIs: `${many} empty BullMQ jobs`,
      unit: 'ms',
    },
  ];
}

export function askingLines({ suggested, searched, checked }: AskingRounds): Line[] {
  const one = { what: '8  submit to its ending, every answer of Alibaba Cloud after 1 s', unit: 'ms' as const };
  return [
    ...quantiles({
      what: '6  99 images suggested from a warm list, 20 in flight',
      bot: suggested.bot,
      floor: suggested.bare,
      floorIs: 'bare Bolt: same options',
      goal: { ratio: 2 },
    }),
    ...quantiles({
      what: '7  one found among 1,000 images, 20 in flight',
      bot: searched.long,
      floor: searched.short,
      floorIs: 'the bot: one found among 10',
      goal: { ratio: 1.2 },
    }),
    { ...one, bot: overRounds(checked, 0.5), floor: 2 * slowAnswer, floorIs: 'two in a row', goal: { ratio: 1.5 } },
  ];
}

export function memoryLines({ atStart, afterWork, whenIdle }: Memory): Line[] {
  const line = (when: string, { bot, bare }: Sizes, value: number): Line => ({
    what: `5  resident memory, ${when}`,
    bot,
    floor: bare,
    floorIs: 'bare Bolt, same moment',
    unit: 'MiB',
    goal: { value },
  });
  return [
    line('idle after start', atStart, idleWanted),
    line('after all of this', afterWork, afterWorkWanted),
    line('idle again', whenIdle, afterWorkWanted),
  ];
}

export function watchingLines({ bot, floor }: Watching): Line[] {
  const floorIs = 'a loop that polls each task';
  const calls = (of: Watched) => of.lists + of.details;
  const line = (what: string, of: (watched: Watched) => number, rest: Pick<Line, 'unit' | 'goal'>): Line => ({
    what: `9  ${running} young exports in one region, ${what}`,
    bot: of(bot),
    floor: of(floor),
    floorIs,
    ...rest,
  });
  const slowest = interval + ending * slackEvery + settleAllowance;
  return [
    line('calls of Alibaba Cloud an interval', calls, { unit: 'calls', goal: { value: listsWanted + detailsWanted } }),
    line('processor time an interval', ({ processor }) => processor, { unit: 'ms' }),
    line(`end to thread, first of ${ending} at once`, ({ ends }) => Math.min(...ends), {
      unit: 'ms',
      goal: { value: interval + slackEvery },
    }),
    line(`end to thread, last of ${ending} at once`, ({ ends }) => Math.max(...ends), {
      unit: 'ms',
      goal: { value: slowest },
    }),
  ];
}

export function farLines({ starts, connections }: Far): Line[] {
  return [
    {
      what: `11 connections to ECS for ${questions} questions`,
      bot: connections,
      floor: questions,
      floorIs: 'a connection for each question',
      unit: 'connections',
      goal: { value: connectionsWanted },
    },
    {
      what: `12 press to ExportImage, ${handshakes} ms for each new connection, p50`,
      bot: median(starts),
      floor: handshakes,
      floorIs: 'one connection',
      unit: 'ms',
      goal: { value: farStartWanted },
    },
  ];
}

export function reconcilingLines({ beside, alone }: Reconciling): Line[] {
  const line = (share: number, name: string): Line => ({
    what: `13 a click beside a round over ${pending} pending requests, ${name}`,
    bot: overRounds(beside, share),
    floor: overRounds(alone, share),
    floorIs: 'the same click with no round',
    unit: 'ms',
    goal: { value: slowestWanted },
  });
  return [line(0.5, 'p50'), line(1, 'slowest')];
}

export function choosingLines({ among, one }: Choosing): Line[] {
  const line = (share: number, name: string): Line => ({
    what: `14 a choice among ${rules} rules, ${name}`,
    bot: overRounds(among, share),
    floor: overRounds(one, share),
    floorIs: 'where there is one rule',
    unit: 'ms',
    goal: { value: slowestChoice },
  });
  return [line(0.5, 'p50'), line(1, 'slowest')];
}

export function twoSeatLines({ bot, floor }: TwoSeats): Line[] {
  const vote = { floorIs: 'bare Bolt: ack', goal: { ratio: 2 } };
  const what = '15 Approve under a rule of two groups acknowledged';
  return [
    ...quantiles({ what: `${what}, one at a time`, bot: bot.single, floor: floor.single, ...vote }),
    ...quantiles({ what: `15 … ${together} at once`, bot: bot.together, floor: floor.together, ...vote }),
  ];
}

export function trailLines({ sealed, bare }: TrailRounds): Line[] {
  return [
    {
      what: `17 ${entries} audit entries numbered, chained and sealed`,
      bot: median(sealed),
      floor: median(bare),
      floorIs: 'the same number of bare XADD',
      unit: 'ms',
    },
  ];
}

export function signatureLines({ signed, unsigned, checked }: Signatures): Line[] {
  const line = (what: string, bot: number[][], share: number): Line => ({
    what: `16 ${what}`,
    bot: overRounds(bot, share),
    floor: overRounds(unsigned, share),
    floorIs: 'a press that is not signed',
    unit: 'ms',
    ...(share === 0.5 && { goal: { value: longestSignature } }),
  });
  return [
    line('a press signed, p50', signed, 0.5),
    line('a press signed, p99', signed, 0.99),
    line('a signature checked, p50', checked, 0.5),
  ];
}

export function homeLines({ home, floor }: HomeRounds): Line[] {
  const line = (share: number, name: string): Line => ({
    what: `18 Home among ${requests} requests, read and drawn, ${name}`,
    bot: overRounds(home, share),
    floor: overRounds(floor, share),
    floorIs: `${recordsRead} records read from Redis`,
    unit: 'ms',
    ...(share === 0.5 && { goal: { value: homeWanted } }),
  });
  return [line(0.5, 'p50'), line(1, 'slowest')];
}

/** Few samples have no hundredth, so the slowest is taken instead. */
function quantiles(from: {
  what: string;
  bot: Rounds;
  floor: Rounds;
  floorIs: string;
  goal: Line['goal'] & object;
}): Line[] {
  const { what, bot, floor, floorIs, goal } = from;
  const size = bot[0]?.length ?? 0;
  const high = size < 100 ? { share: 1, name: `slowest of ${size}` } : { share: 0.99, name: 'p99' };
  return [{ share: 0.5, name: 'p50' }, high].map(({ share, name }) => ({
    what: `${what}, ${name}`,
    bot: overRounds(bot, share),
    floor: overRounds(floor, share),
    floorIs,
    unit: 'ms',
    goal,
  }));
}
