/** Finds the boundaries of the protocol by playing it once, and makes a scenario of each place where trouble can strike. */

import { untilAtRest } from '../at-rest.ts';
import type { Aim, Moment, Strike } from '../gate.ts';
import { alone, type Scenario, scenario, wholeStory } from '../scenario.ts';
import { openTheatre } from '../theatre.ts';

/** Calls that are repeated for as long as an export runs are alike from some number on. */
const most = 4;

/** Kept short, since each is a run: what is asked for a list of choices changes nothing anywhere. */
const questions = /block_suggestion|Slack users\.info|Slack auth\.test/;

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
const killAcknowledged: Blow = { moment: 'answered', strike: 'kill bot' };

/** Every boundary of the whole story with one bot. */
export async function sweep(): Promise<Scenario[]> {
  const theatre = await openTheatre(alone);
  try {
    theatre.gate.open();
    await wholeStory(theatre);
    await untilAtRest(theatre);
    return [...theatre.gate.counts].sort(byName).flatMap(([call, count]) => scenariosOf(call, count));
  } finally {
    await theatre.stop();
  }
}

function byName([one]: [string, number], [other]: [string, number]): number {
  return one < other ? -1 : 1;
}

function scenariosOf(call: string, count: number): Scenario[] {
  const isQuestion = questions.test(call);
  const places = Array.from({ length: Math.min(count, isQuestion ? 1 : most) }, (_, index) => index + 1);
  return places.flatMap((nth) => blowsFor(call, nth).map((blow) => struck({ call, nth, ...blow })));
}

function blowsFor(call: string, nth: number): Blow[] {
  if (call.startsWith('delivery')) return [...kills, killAcknowledged, ...cuts, late];
  if (call.startsWith('Redis')) return nth === 1 ? [...kills, ...cuts, late] : kills;
  return [...kills, ...cuts, late];
}

/** The whole story with trouble at one place. */
export function struck(aim: Aim): Scenario {
  const { call, nth, moment, strike } = aim;
  // A message whose posting was not answered, or not put on record, cannot be known to stand there.
  return scenario(`${wordsFor(strike)} ${moment} ${call} ${nth}`, { aim, mayRepeat: 1 });
}

function wordsFor(strike: Strike): string {
  return strike === 'cut' ? 'connection cut' : strike === 'late' ? 'answer late' : strike;
}
