/** One approved request is one export task and one told ending: the fault suite at the places that have mattered most. */
import { beforeAll, describe, expect, it } from 'vitest';
import type { Aim } from '../../faults/gate.ts';
import { inLanes } from '../../faults/lanes.ts';
import type { Verdict } from '../../faults/run-scenario.ts';
import type { Scenario } from '../../faults/scenario.ts';
import { cancelScenarios } from '../../faults/scenarios/cancel.ts';
import { crowdScenarios } from '../../faults/scenarios/crowd.ts';
import { lookoutScenarios } from '../../faults/scenarios/lookout.ts';
import { lossScenarios } from '../../faults/scenarios/loss.ts';
import { struck, struckWhenCancelled } from '../../faults/scenarios/sweep.ts';

/** Long enough for two reconciliations on a busy machine. */
const timeout = 240_000;

/** Most of the time each of them waits for a lock or a reconciliation. */
const atOnce = 5;

const kill = (moment: Aim['moment'], call: string, nth = 1): Aim => ({ call, nth, moment, strike: 'kill bot' });

const scenarios: Scenario[] = [
  named('Redis emptied while a bot runs, before anybody asks'),
  named('Redis without its last second after ECS ExportImage 1'),
  named('every delivery doubled, over HTTP'),
  named('three bots, three workers, one worker killed for good after its ExportImage'),
  named('two bots: stall bot after Redis change approved to starting 1'),
  named('Redis failed over to a replica after ECS ExportImage 1'),
  named('cancelled as soon as it is approved, the answer of ExportImage lost'),
  struckWhenCancelled(kill('after', 'ECS CancelTask')),
  struck(kill('answered', 'delivery block_actions Approve')),
  struck(kill('after', 'ECS ExportImage')),
  struck(kill('before', 'Redis change starting to exporting')),
  struck(kill('after', 'Slack chat.postMessage card')),
  struck(kill('before', 'Redis hset announcement ended')),
  struck({ call: 'Redis change approved to starting', nth: 1, moment: 'after', strike: 'cut' }),
  struck({ call: 'Slack chat.postMessage direct', nth: 3, moment: 'after', strike: 'cut' }),
];

function named(name: string): Scenario {
  const found = [...crowdScenarios, ...lossScenarios, ...lookoutScenarios, ...cancelScenarios].find(
    (one) => one.name === name,
  );
  if (!found) throw new Error(`no scenario is called ${name}`);
  return found;
}

describe.concurrent('exactly once, and told once', { timeout }, () => {
  let verdicts: Promise<Verdict>[] = [];

  beforeAll(() => {
    verdicts = inLanes(scenarios, atOnce);
    // One that is still to be looked at must not end the run before.
    for (const verdict of verdicts) verdict.catch(() => {});
  });

  it.each(scenarios.map(({ name }, index) => ({ name, index })))('$name', async ({ index }) => {
    const verdict = await verdicts[index];

    expect(verdict?.deviations).toEqual([]);
  });
});
