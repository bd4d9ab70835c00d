/** One approved request is one export task and one announced ending: the fault suite at the places that have mattered most. */
import { beforeAll, describe, expect, it } from 'vitest';
import type { Aim } from '../../faults/gate.ts';
import { inLanes } from '../../faults/lanes.ts';
import { nothingSeen, runScenario, type Verdict } from '../../faults/run-scenario.ts';
import { type Scenario, scenario } from '../../faults/scenario.ts';
import { cancelScenarios } from '../../faults/scenarios/cancel.ts';
import { crowdScenarios } from '../../faults/scenarios/crowd.ts';
import { lossScenarios } from '../../faults/scenarios/loss.ts';
import { outageScenarios } from '../../faults/scenarios/outage.ts';
import { searchScenarios } from '../../faults/scenarios/search-refused.ts';
import { struck, struckWhenCancelled } from '../../faults/scenarios/sweep.ts';

/** Long enough for two reconciliations on a busy machine. */
const timeout = 240_000;

/** Most of the time each of them waits for a lock or a reconciliation. */
const atOnce = 5;

const kill = (moment: Aim['moment'], call: string, nth = 1): Aim => ({ call, nth, moment, strike: 'kill bot' });

const scenarios: Scenario[] = [
  named('Redis emptied while a bot runs, before a person asks'),
  named('Redis without its last second after ECS ExportImage 1'),
  named('Redis failed over to a replica after ECS ExportImage 1'),
  named('Redis failed over to a replica without the request answered Slack chat.postMessage card 1'),
  named('Redis failed over to a replica and back, the call forgotten, its process the same'),
  named('every delivery doubled, over HTTP'),
  named('three bots, three workers, one worker killed for good after its ExportImage'),
  named('two bots: stall bot at its keys after Redis change approved to starting 1'),
  named('every search refused for a while: connection cut after ECS ExportImage 1'),
  named('two requests of one image: kill bot after ECS ExportImage 1'),
  named('Slack does not answer what is posted from before the approval on'),
  named('cancelled as soon as it is approved, the answer of ExportImage lost'),
  struck({ call: 'ECS ExportImage', nth: 1, moment: 'before', strike: 'delay' }),
  struckWhenCancelled(kill('after', 'ECS CancelTask')),
  struck(kill('answered', 'delivery block_actions Approve')),
  struck(kill('after', 'Slack chat.postMessage card')),
  struck(kill('before', 'Redis hset announcement ended/exported')),
  struck({ call: 'Slack chat.postMessage direct', nth: 1, moment: 'after', strike: 'cut' }),
];

function named(name: string): Scenario {
  const all = [...crowdScenarios, ...lossScenarios, ...searchScenarios, ...outageScenarios, ...cancelScenarios];
  const found = all.find((one) => one.name === name);
  if (!found) throw new Error(`no scenario is called ${name}`);
  return found;
}

describe.concurrent('exactly once, and announced once', { timeout }, () => {
  let verdicts: Promise<Verdict>[] = [];

  beforeAll(() => {
    verdicts = inLanes(scenarios, atOnce);
    // One that is still to be checked must not end the run before.
    for (const verdict of verdicts) verdict.catch(() => {});
  });

  it.each(scenarios.map(({ name }, index) => ({ name, index })))('$name', async ({ index }) => {
    const verdict = await verdicts[index];

    expect(verdict?.deviations.join('\n')).toBe('');
  });
});

it('says of a scenario that cannot be played that it deviates, so that the others are played', async () => {
  const broken = scenario('broken', {
    prepare() {
      throw new Error('there is no stage');
    },
  });

  const { deviations } = await runScenario(broken);

  expect(deviations.join()).toContain('there is no stage');
}, 60_000);

it('plays a scenario again while the call does not come that it aims at, and says so where it never comes', async () => {
  const aim = { call: 'Slack chat.delete', nth: 1, moment: 'before', strike: 'kill bot' } as const;
  const missed = { seen: nothingSeen, redone: 0, deviations: ['there was no call 1 of Slack chat.delete'], ms: 0 };
  const verdictOf = (plays: number, hits: number): Verdict => {
    const isMissed = plays !== hits;
    return { ...missed, name: 'aimed', isMissed, isAimless: isMissed, deviations: isMissed ? missed.deviations : [] };
  };
  const playedUntil = async (hits: number) => {
    let plays = 0;
    const verdict = await runScenario(scenario('aimed', { aim }), async () => {
      plays += 1;
      return verdictOf(plays, hits);
    });
    return { plays, deviations: verdict.deviations.length };
  };

  expect(await playedUntil(2)).toEqual({ plays: 2, deviations: 0 });
  expect(await playedUntil(4)).toEqual({ plays: 3, deviations: 1 });
});
