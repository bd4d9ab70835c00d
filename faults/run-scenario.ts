/** Plays one scenario on a stage of its own, waits until nothing is left to do, and judges. */
import { performance } from 'node:perf_hooks';
import { untilAtRest } from './at-rest.ts';
import { judge, type Seen } from './judge.ts';
import { openRelayedStage, type RelayedStage } from './relayed-stage.ts';
import type { Scenario } from './scenario.ts';
import { trailDeviations } from './trail.ts';

export type Verdict = {
  name: string;
  seen: Seen;
  /** What people had to do again, though it had been acknowledged. */
  redone: number;
  /** What is not as it must be, in words; nothing when all is well. */
  deviations: string[];
  /** Trouble was to strike where nothing came by this time. */
  isMissed: boolean;
  /** It was to strike there for certain, and nothing else deviates. */
  isAimless: boolean;
  /** From the first act until the ending was announced. */
  ms: number;
};

export const nothingSeen: Seen = {
  tasks: 0,
  saidInThread: 0,
  saidDirectly: 0,
  lost: 0,
  untrue: [],
  orphans: 0,
  retired: 0,
  again: 0,
  faults: [],
};

/** A machine that is busy for a moment can keep the call from coming that a scenario aims at, such as the removal of a progress that was never posted. */
const mostPlays = 3;

type Play = (scenario: Scenario) => Promise<Verdict>;

/** Played again while the call does not come that has to. One that cannot be played deviates, and the others are played. */
export async function runScenario(scenario: Scenario, play: Play = playScenario): Promise<Verdict> {
  for (let plays = 1; ; plays += 1) {
    const verdict = await play(scenario).catch((err: unknown): Verdict => {
      const words = err instanceof Error ? (err.stack ?? err.message) : String(err);
      return {
        name: scenario.name,
        seen: nothingSeen,
        redone: 0,
        deviations: [words],
        isMissed: false,
        isAimless: false,
        ms: 0,
      };
    });
    if (!verdict.isAimless || plays === mostPlays) return verdict;
  }
}

async function playScenario(scenario: Scenario): Promise<Verdict> {
  const { name, cast, aim, prepare, play } = scenario;
  const relayed = await openRelayedStage(cast, aim);
  try {
    await prepare?.(relayed);
    relayed.gate.open();
    const began = performance.now();
    const { redone, broken } = await played(play, relayed);
    const ms = performance.now() - began;
    const unfinished = broken.length > 0 ? [] : await complaints(untilAtRest(relayed));
    const seen = await judge(relayed.stage, scenario);
    const untrusted = await trailDeviations(relayed.redis.url()).catch((err: unknown) => [`no audit trail: ${err}`]);
    const isMissed = aim !== undefined && !relayed.gate.hasStruck();
    const missed = aim && isMissed && !scenario.mayMiss ? [`there was no call ${aim.nth} of ${aim.call}`] : [];
    const fallen = relayed.lastWords().map((words) => `a bot has ended by itself: ${words}`);
    const others = [...fallen, ...broken, ...unfinished, ...deviationsIn(scenario, seen, redone), ...untrusted];
    const found = [...missed, ...others];
    const deviations = found.length > 0 ? [...found, relayed.stage.slack.transcript()] : [];
    return { name, seen, redone, deviations, isMissed, isAimless: missed.length > 0 && others.length === 0, ms };
  } finally {
    await relayed.stop();
  }
}

async function played(play: Scenario['play'], relayed: RelayedStage): Promise<{ redone: number; broken: string[] }> {
  let redone = 0;
  const broken = await complaints(
    play(relayed).then((acts) => {
      redone = acts;
    }),
  );
  return { redone, broken };
}

async function complaints(work: Promise<unknown>): Promise<string[]> {
  return work.then(
    () => [],
    (err: unknown) => [err instanceof Error ? err.message : String(err)],
  );
}

function deviationsIn(scenario: Scenario, seen: Seen, redone: number): string[] {
  const { tasks, requests, mayRepeatEnding, mayRepeat, mayRedo, mayRetire } = scenario;
  const announced = seen.saidInThread + seen.saidDirectly;
  const checks: [boolean, string][] = [
    [tasks.includes(seen.tasks), `${seen.tasks} export tasks`],
    [seen.lost === 0, `${seen.lost} endings are missing in the thread or before the requester`],
    [
      announced <= 2 * requests.length + mayRepeatEnding,
      `endings announced ${seen.saidInThread} times in the thread and ${seen.saidDirectly} times to the requester`,
    ],
    [seen.orphans === 0, `${seen.orphans} orphan cards`],
    [seen.retired <= mayRetire, `${seen.retired} cards whose request is on no record`],
    [seen.again <= mayRepeat, `${seen.again} messages said again, where ${mayRepeat} may be`],
    [redone <= mayRedo, `${redone} acts were acknowledged and had to be done again`],
    [seen.faults.length === 0, `not as Slack or Alibaba Cloud want it: ${seen.faults.join('; ')}`],
  ];
  return [...checks.flatMap(([isSo, words]) => (isSo ? [] : [words])), ...seen.untrue];
}
