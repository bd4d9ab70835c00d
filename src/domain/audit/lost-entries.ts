/** Entries that the archive has and Redis has lost: after a failover or a restored backup they are a dead end of the chain. Pure. */
import { z } from 'zod';
import { beganOf, type EntryId, readSegmentName, type SegmentName } from './segment.ts';
import { Entry } from './trail.ts';

/**
 * What Redis has: each history with the number of its last entry, and up to which entry it was trimmed after archiving. What lies before
 * that entry was compared when it was not yet trimmed.
 */
export type TrailExtent = {
  histories: readonly { history: string; last: number }[];
  trimmed?: { history: string; number: number } | undefined;
};

/** As an entry `entries-lost` names them. `head`: the hash of the last one. */
export type LostEntries = { history: string; first: number; last: number; head: string };

const { history, number } = Entry.shape;
const Sealed = z.object({ history, number, hash: z.string().regex(/^[0-9a-f]{64}$/) });

/** An entry by its name, and the hash of the chain after it. */
export type Sealed = z.infer<typeof Sealed>;

/** The names of segments that may hold lost entries, in their order: only these need to be read. */
export function segmentsBeyond(names: Iterable<string>, known: TrailExtent): string[] {
  return [...names].filter((name) => {
    const read = readSegmentName(name);
    return read !== undefined && !isEmpty(read) && (isBeyond(read.first, known) || isBeyond(read.last, known));
  });
}

/** `entries`: those of the segments, in the order of their names; held one at a time. One range for each history that lost some. */
export async function lostAmong(entries: AsyncIterable<Sealed>, known: TrailExtent): Promise<LostEntries[]> {
  const lost = new Map<string, LostEntries>();
  for await (const { history, number, hash } of entries) {
    if (!isBeyond({ began: beganOf(history), number }, known)) continue;
    const before = lost.get(history);
    if (before && before.last >= number) continue;
    lost.set(history, { history, first: before?.first ?? number, last: number, head: hash });
  }
  return [...lost.values()];
}

/** The entries of a segment as far as they are sound; what else is in it, verifying the archive finds. */
export function sealedIn(text: string): Sealed[] {
  return text.split('\n').flatMap((line) => {
    try {
      const read = Sealed.safeParse(JSON.parse(line));
      return read.success ? [read.data] : [];
    } catch {
      return [];
    }
  });
}

/** A checkpoint alone is named as if the entry after it were its first. */
function isEmpty({ first, last }: SegmentName): boolean {
  return first.began === last.began && first.number > last.number;
}

function isBeyond({ began, number }: EntryId, { histories, trimmed }: TrailExtent): boolean {
  const history = histories.find((each) => beganOf(each.history) === began);
  if (history) return number > history.last;
  return trimmed === undefined || began > beganOf(trimmed.history);
}
