/** How the trail is sealed: page by page, reported first, and by one process at a time. */
import { describe, expect, it } from 'vitest';
import { chained, entryDigest, noHead, type RawEntry, type RawSealedEntry } from '../../../src/domain/audit/trail.ts';
import { createSealTrail } from '../../../src/workflow/auditing/seal-trail.ts';
import type { Seals } from '../../../src/workflow/ports/audit.ts';
import { aHistory } from '../../a-segment.ts';

/** So many entries that are not sealed yet; `isBeaten`: another process seals in between. */
function aTrail({ entries, isBeaten = false }: { entries: number; isBeaten?: boolean }) {
  const all = Array.from(
    { length: entries },
    (_, index): RawEntry => ({ history: aHistory, number: index + 1, at: index, entry: { event: 'audit-read' } }),
  );
  const sealed: RawSealedEntry[] = [];
  const happened: string[] = [];
  const pages: number[] = [];
  const seals: Seals = {
    unsealed: async (most) => ({
      sealed: sealed.length > 0 ? `${sealed.length}` : undefined,
      head: sealed.at(-1)?.hash ?? noHead,
      entries: all.slice(sealed.length, sealed.length + most),
    }),
    async seal(_from, chain) {
      happened.push('seal');
      if (isBeaten) return false;
      pages.push(chain.length);
      sealed.push(...chain);
      return true;
    },
  };
  const sealTrail = createSealTrail({ seals, report: ({ number }) => happened.push(`report ${number}`) });
  return { all, sealed, happened, pages, sealTrail };
}

describe('sealing the trail', () => {
  it('writes nothing where nothing is new', async () => {
    const { sealTrail, happened } = aTrail({ entries: 0 });

    await sealTrail();

    expect(happened).toEqual([]);
  });

  it('goes on from page to page in one chain', async () => {
    const { sealTrail, all, sealed, pages } = aTrail({ entries: 1_100 });

    await sealTrail();

    expect(pages).toEqual([500, 500, 100]);
    expect(sealed.at(-1)?.hash).toBe(all.reduce((head, entry) => chained(head, entryDigest(entry)), noHead));
  });

  it('reports each entry before it is sealed, so that a crash loses none from the log', async () => {
    const { sealTrail, happened } = aTrail({ entries: 2 });

    await sealTrail();

    expect(happened).toEqual(['report 1', 'report 2', 'seal']);
  });

  it('leaves the rest to another process that was faster', async () => {
    const { sealTrail, happened } = aTrail({ entries: 600, isBeaten: true });

    await sealTrail();

    expect(happened.filter((what) => what === 'seal')).toHaveLength(1);
  });
});
