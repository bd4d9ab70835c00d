import { describe, expect, it } from 'vitest';
import { segmentName, segmentText } from '../../../src/domain/audit/segment.ts';
import { createFindLost } from '../../../src/workflow/auditing/find-lost.ts';
import { NoArchive } from '../../../src/workflow/ports/archive.ts';
import { aHistory, aSegment } from '../../a-segment.ts';
import { createFakeArchive } from '../../fakes/archive.ts';

describe('entries that Redis has lost', () => {
  const first = aSegment();
  const second = aSegment({ after: first, at: first.checkpoint.at + 1_000 });
  const trail = { extent: async () => ({ histories: [{ history: aHistory, last: 4 }] }) };

  async function archiveOf() {
    const archive = createFakeArchive();
    for (const segment of [first, second]) await archive.put(segmentName(segment), segmentText(segment));
    await archive.put('entries/notes.txt', 'by hand');
    return archive;
  }

  it('are found in the archive, with their range and head', async () => {
    const findLost = createFindLost({ archive: await archiveOf(), trail });

    expect(await findLost()).toEqual([{ history: aHistory, first: 5, last: 6, head: second.checkpoint.head }]);
  });

  it('are not known while the archive does not answer', async () => {
    const archive = await archiveOf();
    archive.fail('read');

    await expect(createFindLost({ archive, trail })()).rejects.toThrow(NoArchive);
  });
});
