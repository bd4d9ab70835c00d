/** Finds what Redis has lost and the archive still has, after the history of Redis has changed. */
import { type LostEntries, lostAmong, type Sealed, sealedIn, segmentsBeyond } from '../../domain/audit/lost-entries.ts';
import { segmentFolder } from '../../domain/audit/segment.ts';
import type { Archive } from '../ports/archive.ts';
import type { TrailInStore } from '../ports/trail.ts';

/** For entries `entries-lost`. Rejects where the archive does not answer: what is lost is not known then. */
export type FindLost = () => Promise<LostEntries[]>;

export function createFindLost({ archive, trail }: { archive: Archive; trail: TrailInStore }): FindLost {
  return async () => {
    const extent = await trail.extent();
    const names: string[] = [];
    for await (const name of archive.list(segmentFolder)) names.push(name);
    return lostAmong(sealedOf(segmentsBeyond(names, extent)), extent);
  };

  /** After FLUSHALL this is the whole archive: no more than one segment is held. */
  async function* sealedOf(names: readonly string[]): AsyncIterable<Sealed> {
    for (const name of names) yield* sealedIn((await archive.read(name)) ?? '');
  }
}
