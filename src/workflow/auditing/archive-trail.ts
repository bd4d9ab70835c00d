/** Brings the trail into the archive: for each checkpoint its segment, then the texts whose hashes its entries have, then the mark that trimming waits for. */
import { type TextName, textObject, textObjectName, textsOf } from '../../domain/audit/archived-texts.ts';
import { textHash } from '../../domain/audit/erasable-text.ts';
import { type Segment, segmentName, segmentText } from '../../domain/audit/segment.ts';
import { forEachConcurrently } from '../for-each-concurrently.ts';
import { type Archive, ArchivedOtherwise, NoArchive } from '../ports/archive.ts';
import type { TrailToArchive } from '../ports/trail.ts';
import type { ArchiveOutage } from './archive-outage.ts';

/** `archived`: how many checkpoints this round has brought there. `outage`: why it has brought no more. */
export type Archiving = { archived: number; outage?: ArchiveOutage };

export type ArchiveTrail = () => Promise<Archiving>;

/** A round that has lasted so long leaves the rest to the next one. In milliseconds. */
const longestRound = 30_000;

/** Texts that are put at once. */
const together = 8;

/**
 * Never rejects because of the archive. A worker that dies between put and mark leaves a segment that the next one finds to be the same;
 * two workers at once put the same. `elapsed`: milliseconds that only ever grow.
 */
export function createArchiveTrail(needs: {
  archive: Archive;
  trail: TrailToArchive;
  elapsed: () => number;
}): ArchiveTrail {
  const { archive, trail, elapsed } = needs;
  const putTexts = createPutTexts(needs);
  return async () => {
    const end = elapsed() + longestRound;
    let archived = 0;
    for (let segment = await trail.next(); segment; segment = await trail.next()) {
      const outage = await outageOf(() => bring(segment));
      if (outage) return { archived, outage };
      await trail.archived(segment.checkpoint);
      archived += 1;
      if (elapsed() >= end) break;
    }
    return { archived };
  };

  async function bring(segment: Segment): Promise<void> {
    await archive.put(segmentName(segment), segmentText(segment));
    await putTexts(textsOf(segment.entries));
  }
}

function createPutTexts({ archive, trail }: { archive: Archive; trail: TrailToArchive }) {
  return async (names: readonly TextName[]): Promise<void> => {
    if (names.length === 0) return;
    const there = await textsBy(names);
    await each(names, async (name) => {
      const text = there.get(name.sha256);
      if (text) await archive.put(textObjectName(name), textObject(text));
    });
    // One that an admin has erased meanwhile, or that a worker brought here before it died, must not stay.
    const left = await textsBy(names);
    const erased = names.filter(({ sha256 }) => !left.has(sha256));
    await each(erased, (name) => archive.remove(textObjectName(name)));
  };

  async function textsBy(names: readonly TextName[]) {
    const texts = await trail.texts(names.map(({ sha256 }) => sha256));
    return new Map(texts.map((text) => [textHash(text).sha256, text]));
  }
}

/** Rejects with the first failure, once all have been tried. */
async function each(names: readonly TextName[], act: (name: TextName) => Promise<unknown>): Promise<void> {
  const failures = await forEachConcurrently(names, together, act);
  if (failures.length > 0) throw failures[0];
}

/** What keeps the archive from taking more; anything else is an exception of the store. */
async function outageOf(bring: () => Promise<void>): Promise<ArchiveOutage | undefined> {
  try {
    await bring();
    return undefined;
  } catch (err) {
    if (err instanceof ArchivedOtherwise) return { kind: 'differs', object: err.object };
    if (err instanceof NoArchive) {
      const { refusal, passing, regionId } = err;
      return { kind: 'no-answer', refusal, passing, regionId };
    }
    throw err;
  }
}
