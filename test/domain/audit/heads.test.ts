import { expect, it } from 'vitest';
import { createHeads } from '../../../src/domain/audit/verification/heads.ts';
import { aHistory } from './a-trail.ts';

it('remembers the last heads, and forgets the oldest first', () => {
  const heads = createHeads(3);
  const name = (number: number) => ({ history: aHistory(1), number });
  const head = (index: number) => ({ hash: String(index).repeat(64), at: index, index });
  for (const number of [1, 2, 3, 3, 4, 5]) heads.add(name(number), head(number));

  expect([1, 2, 3, 4, 5, 6].map((number) => heads.of(name(number))?.hash)).toEqual([
    undefined,
    undefined,
    '3'.repeat(64),
    '4'.repeat(64),
    '5'.repeat(64),
    undefined,
  ]);
});
