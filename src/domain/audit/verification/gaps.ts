/** Entries that are missing so far: ranges of numbers, from which one that comes late is taken out again. */

import type { EntryName } from '../trail.ts';
import type { Findings, Range } from './findings.ts';

export type Gaps = { open: (gap: Range) => void; close: (name: EntryName) => boolean; report: () => void };

/** Beyond so many, a gap is reported at once, and an entry that comes late no longer closes it. */
const mostOpen = 10_000;

export function createGaps({ find }: Pick<Findings, 'find'>): Gaps {
  const gaps: Range[] = [];
  return { open, close, report };

  function open(gap: Range): void {
    if (gap.first > gap.last) return;
    if (gaps.length < mostOpen) gaps.push(gap);
    else find({ is: 'missing', ...gap });
  }

  /** Whether it was missing. */
  function close({ history, number }: EntryName): boolean {
    const index = gaps.findIndex((gap) => gap.history === history && gap.first <= number && number <= gap.last);
    const gap = gaps[index];
    if (!gap) return false;
    const rest = [
      { ...gap, last: number - 1 },
      { ...gap, first: number + 1 },
    ];
    gaps.splice(index, 1, ...rest.filter(({ first, last }) => first <= last));
    return true;
  }

  function report(): void {
    for (const gap of gaps) find({ is: 'missing', ...gap });
  }
}
