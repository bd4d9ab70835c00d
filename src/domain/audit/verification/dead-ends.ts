/** Entries that were read and that the histories after them lack: a failover lost them, and an entry must say so. */
import type { AuditEvent } from '../entry.ts';
import type { EntryName } from '../trail.ts';
import type { Findings, Range } from './findings.ts';

type EntriesLost = Extract<AuditEvent, { event: 'entries-lost' }>;

/** `head`: of its last entry. */
export type DeadEnd = Range & { head: string | undefined };

export type DeadEnds = {
  open: (end: DeadEnd) => void;
  /** Whether the entry is in a dead end, named as lost or not. */
  has: (name: EntryName) => boolean;
  name: (entry: EntryName, event: EntriesLost, headOf: (name: EntryName) => string | undefined) => void;
  report: () => void;
};

type Needs = { log: Findings; isStated: (name: EntryName) => boolean };

export function createDeadEnds({ log: { find, note }, isStated }: Needs): DeadEnds {
  const ends: (DeadEnd & { unnamedFrom: number })[] = [];
  return { open, has, name, report };

  /** A later failover may lose more of the same history. */
  function open({ history, first, last, head }: DeadEnd): void {
    const dead = ends.filter((end) => end.history === history).map((end) => end.first);
    const until = Math.min(last, ...dead.map((from) => from - 1));
    if (first > until) return;
    // Lost entries are found in an archive alone, where each part ends with its checkpoint. The entry that names them proves no more than their head.
    if (until === last && !isStated({ history, number: last })) find({ is: 'dead-end-unsigned', history, first, last });
    ends.push({ history, first, last: until, head: until === last ? head : undefined, unnamedFrom: first });
  }

  function has({ history, number }: EntryName): boolean {
    return ends.some((end) => end.history === history && end.first <= number && number <= end.last);
  }

  /** An archive may hold less than was lost, or be completed later: then more entries name the rest. */
  function name(
    entry: EntryName,
    { history, first, last, head }: EntriesLost,
    headOf: (name: EntryName) => string | undefined,
  ) {
    const lost = { history, first, last };
    const named = ends.filter((end) => end.history === history && first <= end.unnamedFrom && end.unnamedFrom <= last);
    note({ is: 'lost', entry, ...lost, isHere: named.length > 0 });
    const known = named.find((end) => end.last === last)?.head ?? headOf({ history, number: last });
    if (named.length > 0 && known !== head) return find({ is: 'lost-differs', entry, lost });
    for (const end of named) end.unnamedFrom = last + 1;
  }

  function report(): void {
    for (const { history, unnamedFrom, last } of ends) {
      if (unnamedFrom <= last) find({ is: 'dead-end', history, first: unnamedFrom, last });
    }
  }
}
