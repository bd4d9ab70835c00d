/** A trail in memory that is to be archived. */
import { type ErasableText, textHash } from '../../src/domain/audit/erasable-text.ts';
import type { Segment } from '../../src/domain/audit/segment.ts';
import type { TrailToArchive } from '../../src/workflow/ports/trail.ts';

export type FakeTrail = TrailToArchive & { marks: () => number; erase: (text: ErasableText) => void };

export function createFakeTrail(segments: readonly Segment[], texts: readonly ErasableText[] = []): FakeTrail {
  const kept = new Map(texts.map((text) => [textHash(text).sha256, text]));
  let marks = 0;
  return {
    marks: () => marks,
    erase: (text) => void kept.delete(textHash(text).sha256),
    next: async () => segments[marks],
    texts: async (hashes) => hashes.flatMap((hash) => kept.get(hash) ?? []),
    async archived({ at }) {
      marks = Math.max(marks, segments.findIndex(({ checkpoint }) => checkpoint.at === at) + 1);
    },
  };
}
