/** Marks on the trail what the archive has and Redis has lost: once after each change of history. */
import type { NoteEvent } from '../ports/audit.ts';
import type { LostMark } from '../ports/trail.ts';
import type { FindLost } from './find-lost.ts';

type Needs = { findLost: FindLost; note: NoteEvent; lostMark: LostMark };

/** Rejects where the archive does not answer: it is called again. A worker that dies in between leaves an entry twice, which says the same. */
export function createMarkLost({ findLost, note, lostMark }: Needs): () => Promise<void> {
  return async () => {
    const history = await lostMark.unmarked();
    if (history === undefined) return;
    for (const lost of await findLost()) await note({ event: 'entries-lost', ...lost });
    await lostMark.mark(history);
  };
}
