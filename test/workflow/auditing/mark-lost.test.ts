/** Entries that the archive has and Redis has lost: marked once for each history, and never by guess. */
import { describe, expect, it } from 'vitest';
import type { LostEntries } from '../../../src/domain/audit/lost-entries.ts';
import type { FindLost } from '../../../src/workflow/auditing/find-lost.ts';
import { createMarkLost } from '../../../src/workflow/auditing/mark-lost.ts';
import { aHistory, aLaterHistory } from '../../a-segment.ts';
import { createFakeAuditNotes } from '../../fakes/audit-notes.ts';

const lost: LostEntries = { history: aHistory, first: 5, last: 6, head: 'head 6' };

function aWorker(findLost: FindLost) {
  const { note, noted } = createFakeAuditNotes();
  const marked: string[] = [];
  let asked = 0;
  const lostMark = {
    unmarked: async () => (marked.includes(aLaterHistory) ? undefined : aLaterHistory),
    mark: async (history: string) => void marked.push(history),
  };
  const counting = () => {
    asked += 1;
    return findLost();
  };
  return { noted, marked, asked: () => asked, markLost: createMarkLost({ findLost: counting, note, lostMark }) };
}

describe('lost entries', () => {
  it('are marked once, and the archive is not read again for the same history', async () => {
    const { markLost, noted, marked, asked } = aWorker(async () => [lost]);

    await markLost();
    await markLost();

    expect(noted).toEqual([{ event: 'entries-lost', ...lost }]);
    expect(marked).toEqual([aLaterHistory]);
    expect(asked()).toBe(1);
  });

  it('leave only the mark where there are none', async () => {
    const { markLost, noted, marked } = aWorker(async () => []);

    await markLost();

    expect(noted).toEqual([]);
    expect(marked).toEqual([aLaterHistory]);
  });

  it('stay to be looked for while the archive does not answer', async () => {
    let isSilent = true;
    const { markLost, noted, marked } = aWorker(async () => {
      if (isSilent) throw new Error('silent');
      return [lost];
    });

    await expect(markLost()).rejects.toThrow('silent');
    expect(marked).toEqual([]);
    isSilent = false;
    await markLost();

    expect(noted).toHaveLength(1);
  });
});
