/** The fault suite: the real bot under every trouble there is, judged from the outside. Ends with 1 when anything deviates. */
import { inLanes } from './lanes.ts';
import { type Options, readOptions } from './options.ts';
import { cancelScenarios } from './scenarios/cancel.ts';
import { crowdScenarios } from './scenarios/crowd.ts';
import { freezeScenarios } from './scenarios/freeze.ts';
import { lossScenarios } from './scenarios/loss.ts';
import { outageScenarios } from './scenarios/outage.ts';
import { searchScenarios } from './scenarios/search-refused.ts';
import { seatScenarios } from './scenarios/seats.ts';
import { sweep } from './scenarios/sweep.ts';
import { trailScenarios } from './scenarios/trail.ts';
import { head, lineOf, sumOf } from './table.ts';

process.exit(await run(readOptions(process.argv.slice(2))));

async function run({ only, isList, atOnce, part }: Options): Promise<number> {
  const named = [
    ...crowdScenarios,
    ...lossScenarios,
    ...searchScenarios,
    ...outageScenarios,
    ...cancelScenarios,
    ...seatScenarios,
    ...freezeScenarios,
    ...trailScenarios,
  ];
  const found = [...named, ...(await sweep())].filter(({ name }) => only.test(name));
  const scenarios = found.filter((_, index) => index % part.of === part.number - 1);
  if (isList) {
    for (const { name } of scenarios) console.log(name);
    console.log(`${scenarios.length} scenarios`);
    return 0;
  }
  console.log(head);
  const verdicts = await Promise.all(
    inLanes(scenarios, atOnce).map(async (coming) => {
      const verdict = await coming;
      console.log(lineOf(verdict));
      return verdict;
    }),
  );
  console.log(sumOf(verdicts));
  return verdicts.length > 0 && verdicts.every(({ deviations }) => deviations.length === 0) ? 0 : 1;
}
