/** What goes from the trail in Redis, and how much of it in one run. */
import { describe, expect, it } from 'vitest';
import { createTrimTrail } from '../../../src/workflow/auditing/trim-trail.ts';
import type { Old, Trims } from '../../../src/workflow/ports/audit.ts';
import { aHistory } from '../../a-segment.ts';
import { createFakeClock } from '../../fakes/clock.ts';
import { createFakeLog } from '../../fakes/log.ts';

const day = 86_400_000;
const now = Date.parse('2026-11-28T17:00:00Z');

/** So many pages of old entries. */
function aTrail({ pages, hasArchive = false }: { pages: number; hasArchive?: boolean }) {
  const asked: [before: number, how: object][] = [];
  const gone: Old[] = [];
  const firstRelease: number[] = [];
  const trims: Trims = {
    async old(before, how) {
      asked.push([before, how]);
      const number = (gone.length + 1) * 1_000;
      const last = { history: aHistory, number, at: 0, entry: {}, hash: `hash ${number}` };
      return gone.length < pages ? { last, next: `${number + 1}`, texts: [] } : undefined;
    },
    trim: async (old) => void gone.push(old),
    trimFirstRelease: async (before) => void firstRelease.push(before),
  };
  const log = createFakeLog();
  const clock = createFakeClock(now);
  return {
    asked,
    gone,
    firstRelease,
    log,
    trimTrail: createTrimTrail({ trims, clock, retention: 400 * day, hasArchive, log }),
  };
}

describe('trimming the trail', () => {
  it.each([false, true])('takes what is older than the retention; only what is archived: %s', async (hasArchive) => {
    const { trimTrail, asked, gone, firstRelease } = aTrail({ pages: 0, hasArchive });

    await trimTrail();

    expect(asked).toEqual([[now - 400 * day, { most: 1_000, archived: hasArchive }]]);
    expect(gone).toEqual([]);
    expect(firstRelease).toEqual([now - 400 * day]);
  });

  it('goes on until nothing is old, and logs up to which entry each time', async () => {
    const { trimTrail, gone, log } = aTrail({ pages: 3 });

    await trimTrail();

    expect(gone).toHaveLength(3);
    expect(log.lines.map(({ data }) => data)).toEqual(
      [1_000, 2_000, 3_000].map((number) => ({ history: aHistory, number })),
    );
  });

  it('leaves a large backlog to the next run, so that Redis has time for others', async () => {
    const { trimTrail, gone, firstRelease } = aTrail({ pages: 50 });

    await trimTrail();
    expect(gone).toHaveLength(20);
    await trimTrail();

    expect(gone).toHaveLength(40);
    expect(firstRelease).toHaveLength(2);
  });
});
