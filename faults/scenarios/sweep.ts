/** Finds the boundaries of the protocol by playing it once, and makes a scenario of each place where trouble can strike. */
import { untilAtRest } from '../at-rest.ts';
import type { Aim, Moment, Strike } from '../gate.ts';
import { openRelayedStage, type RelayedStage } from '../relayed-stage.ts';
import { alone, type Scenario, scenario, wholeStory } from '../scenario.ts';
import { cancelStory, ended } from './cancel.ts';
import { certainly, onceAsked, slowMembers, unseen, untilProgress } from './certain.ts';

/** Steps that are repeated for as long as an export runs are alike from some number on. */
const most = 4;

/** Questions that change nothing anywhere, and notes of the bot to itself: one or two of a kind are enough. */
const asideMost = 2;
const aside =
  /Describe|OSS|RAM|conversations|users|getPermalink|block_suggestion|members|pace|looks|last-regions|to exporting|progress|seals|chat\.update/;

type Blow = { moment: Moment; strike: Strike };

const kills: Blow[] = [
  { moment: 'before', strike: 'kill bot' },
  { moment: 'after', strike: 'kill bot' },
];
const cuts: Blow[] = [
  { moment: 'before', strike: 'cut' },
  { moment: 'after', strike: 'cut' },
];
const late: Blow = { moment: 'after', strike: 'late' };
const delay: Blow = { moment: 'before', strike: 'delay' };
const killAcknowledged: Blow = { moment: 'answered', strike: 'kill bot' };

type Boundaries = ReadonlyMap<string, number>;

/**
 * Every boundary with one bot: of an export that is approved, and what comes to it when it is cancelled. The first play has the machine for itself, the
 * others do not: what comes in all of them comes whatever the load.
 */
export async function sweep(): Promise<Scenario[]> {
  const whole = await boundariesOf(wholeStory);
  const [unread, held, blind, ...cancelled] = await Promise.all([
    boundariesOf(onceAsked, slowMembers),
    boundariesOf(untilProgress),
    boundariesOf(unseen),
    boundariesOf(cancelStory),
    boundariesOf(cancelStory),
  ]);
  const exported = [unread, blind, held, whole];
  const known = new Set(exported.flatMap((boundaries) => [...boundaries.keys()]));
  return [
    ...scenariosOf(exported, struck),
    ...scenariosOf(cancelled, struckWhenCancelled).filter(({ aim }) => !known.has(aim.call)),
  ];
}

async function boundariesOf(play: (relayed: RelayedStage) => Promise<unknown>, cast = alone): Promise<Boundaries> {
  const relayed = await openRelayedStage(cast);
  try {
    relayed.gate.open();
    await play(relayed);
    await untilAtRest(relayed);
    return relayed.gate.counts;
  } finally {
    await relayed.stop();
  }
}

/** As often as the last of the plays has met each. What only some have met may not come at all. */
function scenariosOf(plays: readonly Boundaries[], make: (aim: Aim) => Scenario): (Scenario & { aim: Aim })[] {
  const found = new Map(plays.flatMap((boundaries) => [...boundaries]));
  return [...found].sort(byName).flatMap(([call, count]) => {
    const isOfEach = plays.every((boundaries) => boundaries.has(call));
    const places = Array.from(
      { length: Math.min(count, aside.test(call) ? asideMost : most) },
      (_, index) => index + 1,
    );
    return places.flatMap((nth) =>
      blowsFor(call, nth).map((blow) => {
        const aim = { call, nth, ...blow };
        return { ...make(aim), aim, mayMiss: nth > 1 || !isOfEach, ...certainly(aim) };
      }),
    );
  });
}

function byName([one]: [string, number], [other]: [string, number]): number {
  return one < other ? -1 : 1;
}

function blowsFor(call: string, nth: number): Blow[] {
  if (call.startsWith('delivery')) return [...kills, killAcknowledged, ...cuts, late];
  if (call.startsWith('Redis') && nth > 1) return kills;
  const isChange = call === 'ECS ExportImage' || call === 'ECS CancelTask';
  return [...kills, ...cuts, late, ...(isChange ? [delay] : [])];
}

/** The whole story with trouble at one place. */
export function struck(aim: Aim): Scenario {
  const { call, nth, moment, strike } = aim;
  const may = { mayRepeatEnding: mayRepeatEnding(aim), mayRepeat: mayRepeat(aim), mayRedo: mayRedo(aim) };
  return scenario(`${wordsFor(strike)} ${moment} ${call} ${nth}`, { aim, ...may });
}

/** A message that Slack has taken, and whose place is not on record, cannot be known to stand there. */
function isBetweenPostAndNote({ call, moment }: Aim): boolean {
  return /^Slack chat.postMessage (thread|direct)/.test(call)
    ? moment !== 'before'
    : isNote(call) && moment === 'before';
}

function isNote(call: string): boolean {
  return call.startsWith('Redis hset announcement');
}

function mayRepeatEnding(aim: Aim): number {
  const isOfAnEnding = !isNote(aim.call) || /ended\b/.test(aim.call);
  return (isBetweenPostAndNote(aim) && isOfAnEnding) || isBesideAnEnding(aim) ? 1 : 0;
}

/** An export that has ended is forgotten by the watch while its ending is posted: a bot that dies then may have posted it, and not noted it yet. */
function isBesideAnEnding({ call, strike }: Aim): boolean {
  return call === 'Redis hdel looks' && strike === 'kill bot';
}

/** Wherever a bot or its connection to Redis dies, some other message may just have been posted. */
function mayRepeat(aim: Aim): number {
  return isBetweenPostAndNote(aim) || aim.call.startsWith('Redis') || aim.strike === 'kill bot' ? 1 : 0;
}

/** Without a known owner of the bucket no request is sent: lin reads that, and asks again. */
function mayRedo({ call, strike }: Aim): number {
  return call === 'OSS ListBuckets' && strike !== 'kill bot' ? 1 : 0;
}

export function struckWhenCancelled(aim: Aim): Scenario {
  const story = { play: cancelStory, ending: ended, tasks: [0, 1] };
  const plain = struck(aim);
  return { ...plain, ...story, name: `cancelled: ${plain.name}` };
}

function wordsFor(strike: Strike): string {
  if (strike === 'delay') return 'connection cut, call delivered later,';
  return strike === 'cut' ? 'connection cut' : strike === 'late' ? 'answer late' : strike;
}
