/** Has the requests of a person checked soon, because Slack says that the person has left. */
import type { Leavers } from '../ports/leavers.ts';

export type NoteLeaver = (userId: string) => Promise<void>;

/** In milliseconds: people who leave together are checked together. */
const soon = 1_000;

type Needs = { leavers: Pick<Leavers, 'note'>; roundAgain: (afterMs: number) => Promise<void> };

/** What fails here is found by the regular check. */
export function createNoteLeaver({ leavers, roundAgain }: Needs): NoteLeaver {
  return async (userId) => {
    await leavers.note(userId);
    await roundAgain(soon);
  };
}
