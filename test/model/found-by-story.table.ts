/** Which story finds which rule missing, for the table in docs/guarantees.md: `MODEL=table npx vitest run --project proof`. */
import { describe, expect, it } from 'vitest';
import { timeout } from './explored.ts';
import type { Rules } from './rules.ts';
import {
  anyTrouble,
  byHand,
  cancelled,
  failedOver,
  forgetfulRedis,
  oddNames,
  retried,
  type Story,
  sameImage,
  sameImageForgotten,
  threePresses,
  twoTroubles,
} from './stories.ts';

const missing = {
  '1 compare-and-set': { comparesRevisions: false },
  '2 leaves in time': { leavesInTime: false },
  '3 settle time': { settleTime: 0 },
  '3 search': { searches: false },
  '3 refused search': { believesRefusedSearches: true },
  '3 waits for items': { waitsForItems: false },
  '3 finds its task': { findsByItems: false },
  '3 odd names': { waitsForOddNames: false },
  '4 image': { claimsImages: false },
  '4 task': { claimsTasks: false },
  '5 lost': { separatesLostFromRefused: false },
  '6 run_id': { noticesRestarts: false },
  '6 master_replid': { noticesFailovers: false },
  '8 search first': { searchesFirst: false },
  '8 age': { mindsAge: false },
} satisfies Record<string, Partial<Rules>>;

type Rule = keyof typeof missing;

const found: { story: Story; rules: Rule[] }[] = [
  {
    story: anyTrouble,
    rules: [
      '1 compare-and-set',
      '2 leaves in time',
      '3 settle time',
      '3 search',
      '3 finds its task',
      '5 lost',
      '6 run_id',
    ],
  },
  {
    story: twoTroubles,
    rules: [
      '1 compare-and-set',
      '2 leaves in time',
      '3 settle time',
      '3 search',
      '3 refused search',
      '3 waits for items',
      '3 finds its task',
      '5 lost',
    ],
  },
  {
    story: forgetfulRedis,
    rules: [
      '1 compare-and-set',
      '2 leaves in time',
      '3 settle time',
      '3 search',
      '3 waits for items',
      '3 finds its task',
      '5 lost',
      '6 run_id',
    ],
  },
  {
    story: failedOver,
    rules: [
      '1 compare-and-set',
      '2 leaves in time',
      '3 settle time',
      '3 search',
      '3 finds its task',
      '5 lost',
      '6 master_replid',
    ],
  },
  {
    story: oddNames,
    rules: ['1 compare-and-set', '2 leaves in time', '3 settle time', '3 search', '3 odd names', '5 lost'],
  },
  { story: byHand, rules: ['3 search', '8 search first', '8 age'] },
  {
    story: sameImage,
    rules: [
      '1 compare-and-set',
      '2 leaves in time',
      '3 settle time',
      '3 search',
      '3 finds its task',
      '4 image',
      '5 lost',
    ],
  },
  { story: sameImageForgotten, rules: ['1 compare-and-set', '3 search', '3 finds its task', '4 task', '6 run_id'] },
  {
    story: threePresses,
    rules: ['1 compare-and-set', '3 settle time', '3 search', '3 finds its task', '5 lost', '6 run_id'],
  },
  {
    story: cancelled,
    rules: ['1 compare-and-set', '2 leaves in time', '3 settle time', '3 search', '3 finds its task', '5 lost'],
  },
  { story: retried, rules: ['1 compare-and-set', '3 search', '3 finds its task', '5 lost'] },
];

/** Minutes: what a story does not find, it has to go through to its end. */
describe('the story of', { timeout: timeout * 10 }, () => {
  it.each(found)('$story.name finds its rules missing', async ({ story, rules }) => {
    expect(await foundBy(story)).toEqual(rules);
  });
});

async function foundBy({ name, play, bounds }: Story): Promise<string[]> {
  const seen: string[] = [];
  for (const [rule, rules] of Object.entries(missing)) {
    const { states, broken } = await play({ ...bounds, rules });
    process.stdout.write(`model, ${name} without ${rule}: ${broken?.invariant ?? 'nothing'} after ${states} states\n`);
    if (broken) seen.push(rule);
  }
  return seen;
}
