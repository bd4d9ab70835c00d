/** The histories of a trail in the order in which they were read. */

import type { EntryName } from '../trail.ts';
import type { Range } from './findings.ts';

export type Histories = {
  all: () => Range[];
  of: (history: string) => Range | undefined;
  add: (name: EntryName) => void;
  /** What was read after this entry, by history. */
  after: (name: EntryName) => Range[];
};

export function createHistories(): Histories {
  const histories = new Map<string, Range>();
  return {
    all: () => [...histories.values()],
    of: (history) => histories.get(history),
    add({ history, number }) {
      const known = histories.get(history);
      if (known) known.last = number;
      else histories.set(history, { history, first: number, last: number });
    },
    after({ history, number }) {
      return [...histories.values()].flatMap((range) => {
        if (range.history < history) return [];
        const first = range.history === history ? Math.max(range.first, number + 1) : range.first;
        return first <= range.last ? [{ ...range, first }] : [];
      });
    },
  };
}
