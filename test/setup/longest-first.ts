/** The order of the files of tests: those that take longest begin first, so that no worker ends long after the others. */
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** As measured. Vitest alone goes by the size of a file where it has not run before, such as after a fresh checkout. */
const longest = [
  'journeys/demo',
  'journeys/amounts',
  'journeys/refusal-messages',
  'journeys/cancel',
  'journeys/home',
  'journeys/emergency',
  'journeys/questions',
  'journeys/rules',
  'journeys/twists',
  'journeys/refusals',
  'journeys/production',
  'journeys/follow',
  'page/trouble',
  'page/accessibility',
  'page/people',
  'page/main-job',
  'page/typing',
  'page/home',
  'page/questions-and-emergencies',
  'queue/hanging-step',
  'redis/connection',
  'queue/rounds',
  'queue/keep-on-time',
  'slack/texts/words',
  'slack/listeners/members',
  'slack/connection/door',
  'cli/doctor/redis',
  'queue/workers',
];

/** They play stories in their own time, beside which the units get the processor that they need. */
const waiting = ['journeys/demo', 'journeys/amounts', 'journeys/questions', 'page/trouble', 'page/accessibility'];

/** In the order in which they begin. */
const projects = ['neighbours', 'unit', 'page', 'journeys', 'proof'];

export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = (await super.sort(files)).toSorted((a, b) => rank(a) - rank(b));
    // Workers keep what they have loaded for the files of one project, so these stay together.
    return sorted.toSorted((a, b) => turnOf(a) - turnOf(b));
  }
}

function turnOf({ moduleId, project }: TestSpecification): number {
  const isWaiting = waiting.some((name) => moduleId.endsWith(`/test/${name}.test.ts`));
  return isWaiting ? -1 : projects.indexOf(project.name);
}

function rank({ moduleId }: TestSpecification): number {
  const place = longest.findIndex((name) => moduleId.endsWith(`/test/${name}.test.ts`));
  return place === -1 ? longest.length : place;
}
