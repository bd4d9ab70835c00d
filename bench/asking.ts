/** Lines 6 to 8: suggestions from a warm list beside a bare options handler, a long list beside a short one, and the checks beside one of them. */
import { performance } from 'node:perf_hooks';
import type { Stage } from '../sandbox/stage.ts';
import type { Captured } from './capture.ts';
import type { Child } from './children.ts';
import { untilQuiet, waitUntil } from './waiting.ts';
import { inLanes, type Wire } from './wire.ts';
import { long, needle, short } from './world.ts';

const rounds = 5;
const lookUps = 200;
const inFlight = 20;
const checkRounds = 3;
const checksEach = 3;

/** How long each answer of Alibaba Cloud takes while the checks are timed, in milliseconds. */
export const slowAnswer = 1_000;

/** Milliseconds, by round. */
export type AskingRounds = {
  suggested: { bot: number[][]; bare: number[][] };
  /** The bot alone: the same search in a list of a thousand images, and of ten. */
  searched: { long: number[][]; short: number[][] };
  /** From the submit to its ending in the form. */
  checked: number[][];
};

type Needs = { stage: Stage; bot: Wire; bare: Wire; bareBolt: Child };

export async function measureAsking(needs: Needs): Promise<AskingRounds> {
  const { stage, bot, bare, bareBolt } = needs;
  const whole = await lookUpOf(stage, long.region, '');
  await bareBolt.ask({ options: whole.options });
  const inLong = await lookUpOf(stage, long.region, needle);
  const inShort = await lookUpOf(stage, short.region, needle);
  const found: AskingRounds = { suggested: { bot: [], bare: [] }, searched: { long: [], short: [] }, checked: [] };
  for (let round = 0; round <= rounds; round += 1) {
    const suggested = { bot: await timed(bot, whole.asked), bare: await timed(bare, whole.asked) };
    const searched = { long: await timed(bot, inLong.asked), short: await timed(bot, inShort.asked) };
    // The first round is for warming up.
    if (round === 0) continue;
    found.suggested.bot.push(suggested.bot);
    found.suggested.bare.push(suggested.bare);
    found.searched.long.push(searched.long);
    found.searched.short.push(searched.short);
  }
  for (let round = 0; round < checkRounds; round += 1) found.checked.push(await endings(stage, round));
  return found;
}

/** What Slack sends while a requester types into the list of images, and what the bot answers once it has the list. */
async function lookUpOf(
  { slack, approvals, people }: Stage,
  region: string,
  query: string,
): Promise<{ asked: Captured; options: object[] }> {
  const { lin } = people;
  await lin.types(approvals, `/export-image ${region}`);
  await lin.seesForm(({ words }) => words.includes(region));
  for (let look = 0; look < 20; look += 1) {
    const [first = ''] = await lin.looksUp('Image', query);
    if (first.includes('m-')) break;
  }
  const last = slack.deliveries.recent.findLast(({ payload }) => payload['type'] === 'block_suggestion');
  await lin.closes();
  const answer = last?.answer?.ok ? last.answer.body : undefined;
  if (!last || typeof answer !== 'object' || !Array.isArray(answer['options']))
    throw new Error('no list of images came');
  return { asked: { kind: last.kind, payload: last.payload }, options: answer['options'] };
}

let sent = 0;

/** Numbered, for the bot refuses the same bytes with the same signature again. */
async function timed(wire: Wire, { kind, payload }: Captured): Promise<number[]> {
  const all = Array.from({ length: lookUps }, () => {
    sent += 1;
    return { kind, payload: { ...payload, number: sent } };
  });
  return (await inLanes(wire, all, inFlight)).map(({ ms }) => ms);
}

/** One submit at a time, while every answer of Alibaba Cloud is slow. */
async function endings({ slack, cloud, approvals, people }: Stage, round: number): Promise<number[]> {
  const { lin } = people;
  const took: number[] = [];
  for (let number = 0; number < checksEach; number += 1) {
    const order = `${short.region} ${short.imageId(number)} oss://${short.bucket} reason=${round}/${number}`;
    await lin.types(approvals, `/export-image ${order}`);
    await lin.seesForm(({ submit }) => submit !== undefined);
    cloud.trouble.next('*', { delayMs: slowAnswer }, 1_000);
    const began = performance.now();
    await lin.submits();
    const isOver = await waitUntil(() => lin.form?.words.includes('Sent for approval') === true);
    if (!isOver) throw new Error(`a submit had no ending:\n${lin.form?.words}`);
    took.push(performance.now() - began);
    cloud.trouble.clear();
    await lin.closes();
    await untilQuiet({ slack, cloud }, slowAnswer + 200);
  }
  return took;
}
