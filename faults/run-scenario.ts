/** Plays one scenario on a stage of its own, waits until nothing is left to do, and judges. */
import { performance } from 'node:perf_hooks';
import { untilAtRest } from './at-rest.ts';
import { judge, type Seen } from './judge.ts';
import type { Scenario } from './scenario.ts';
import { openTheatre } from './theatre.ts';

export type Verdict = {
  name: string;
  seen: Seen;
  /** Acknowledged, and yet without an ending. */
  lost: number;
  /** What people had to do again, though it had been acknowledged. */
  redone: number;
  /** What is not as it must be, in words; nothing when all is well. */
  deviations: string[];
  ms: number;
};

export async function runScenario(scenario: Scenario): Promise<Verdict> {
  const { name, cast, aim, prepare, play, ending } = scenario;
  const began = performance.now();
  const theatre = await openTheatre(cast, aim);
  try {
    await prepare?.(theatre);
    theatre.gate.open();
    let redone = 0;
    const broken = await play(theatre)
      .then((acts) => {
        redone = acts;
        return untilAtRest(theatre);
      })
      .then(() => [])
      .catch((err: unknown) => [err instanceof Error ? err.message : String(err)]);
    const seen = await judge(theatre.stage, ending);
    const missed = aim && !theatre.gate.hasStruck() ? [`there was no call ${aim.nth} of ${aim.call}`] : [];
    const lost = seen.toldInThread > 0 && seen.toldDirectly > 0 ? 0 : 1;
    const deviations = [...missed, ...broken, ...deviationsIn(scenario, seen, redone)];
    return { name, seen, lost, redone, deviations, ms: performance.now() - began };
  } finally {
    await theatre.stop();
  }
}

function deviationsIn({ tasks, mayRepeat, mayRedo, mayOrphan }: Scenario, seen: Seen, redone: number): string[] {
  const checks: [boolean, string][] = [
    [tasks.includes(seen.tasks), `${seen.tasks} export tasks`],
    [seen.toldInThread === 1, `${seen.toldInThread} different endings in the thread`],
    [seen.toldDirectly === 1, `${seen.toldDirectly} different endings before the requester`],
    [seen.orphans <= mayOrphan, `${seen.orphans} orphan cards`],
    [seen.again <= mayRepeat, `${seen.again} messages said again, where ${mayRepeat} may be`],
    [redone <= mayRedo, `${redone} acts were acknowledged and had to be done again`],
    [seen.faults.length === 0, `not as Slack or Alibaba Cloud want it: ${seen.faults.join('; ')}`],
  ];
  return checks.flatMap(([isSo, words]) => (isSo ? [] : [words]));
}
