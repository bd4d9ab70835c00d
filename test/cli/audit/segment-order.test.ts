/** In which order the segments of an archive are read. */
import { expect, it } from 'vitest';
import { inOrder } from '../../../src/cli/audit/segment-order.ts';

const began = '1764349200000';
const id = (number: number) => `${began}-${String(number).padStart(12, '0')}`;
const name = (first: number, last: number, time: string) => `entries/${id(first)}_${id(last)}_${time}.jsonl`;

it('reads entries before the checkpoints of the last of them, also after the clock was set back', () => {
  const first = name(1, 5, '20261128T170000.000Z');
  const alone = [name(6, 5, '20261127T170500.000Z'), name(6, 5, '20261128T170500.000Z')];
  const next = name(6, 7, '20261127T180000.000Z');

  expect(inOrder([next, ...alone, first])).toEqual([first, ...alone, next]);
});
