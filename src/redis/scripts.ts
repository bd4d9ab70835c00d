/** The Lua scripts of the store: each is a file of its own, and one atomic step over keys of one hash slot. */
import { readFileSync } from 'node:fs';
import type { Result } from 'ioredis';
import type { Reading } from '../workflow/ports/members.ts';

declare module 'ioredis' {
  interface RedisCommander<Context> {
    createRequest(...args: (string | number)[]): Result<string, Context>;
    changeRequest(...args: (string | number)[]): Result<[string, string], Context>;
    noteEvent(...args: string[]): Result<string, Context>;
    noteRefusal(...args: string[]): Result<number, Context>;
    closeRefusals(...args: string[]): Result<number, Context>;
    sealEntries(...args: string[]): Result<number, Context>;
    addCheckpoint(...args: string[]): Result<number, Context>;
    eraseTexts(...args: string[]): Result<number, Context>;
    markArchived(...args: string[]): Result<number, Context>;
    trimTrail(...args: string[]): Result<number, Context>;
    freezeExports(...args: string[]): Result<string, Context>;
    liftFreeze(...args: string[]): Result<string, Context>;
    raisePolicy(...args: (string | number)[]): Result<string, Context>;
    removeRequest(...args: (string | number)[]): Result<number, Context>;
    listRequest(...args: (string | number)[]): Result<number, Context>;
    dropClaims(...args: (string | number)[]): Result<number, Context>;
    placeCard(...args: (string | number)[]): Result<string, Context>;
    expectCard(...args: (string | number)[]): Result<number, Context>;
    adoptCard(...args: (string | number)[]): Result<string, Context>;
    markDrawn(...args: (string | number)[]): Result<number, Context>;
    markDone(...args: (string | number)[]): Result<number, Context>;
    takeSlot(...args: (string | number)[]): Result<number, Context>;
    countRequest(...args: (string | number)[]): Result<number, Context>;
    noteRound(...args: string[]): Result<number, Context>;
    noteMember(...args: (string | number)[]): Result<number, Context>;
    markMembers(...args: (string | number)[]): Result<number, Context>;
    suspectGap(...args: (string | number)[]): Result<number, Context>;
    beginRead(...args: (string | number)[]): Result<[number, Reading['why'] | ''], Context>;
    noteRead(...args: (string | number)[]): Result<number, Context>;
    endRead(...args: (string | number)[]): Result<number, Context>;
    keepGroup(...args: (string | number)[]): Result<number, Context>;
    keepSubmission(...args: (string | number)[]): Result<number, Context>;
    dropSubmission(...args: (string | number)[]): Result<number, Context>;
  }
}

/** `numberOfKeys`: missing where the last keys are any number of lists; such a command is called with the number of its keys first. */
type Script = { lua: string; numberOfKeys?: number };

/** By command; each is in the file of its name, which explains its keys, arguments and answer. */
export const scripts: Readonly<Record<string, Script>> = {
  createRequest: { lua: read('lib/trail', 'create-request') },
  changeRequest: { lua: read('lib/trail', 'change-request') },
  noteEvent: { numberOfKeys: 2, lua: read('lib/trail', 'note-event') },
  noteRefusal: { numberOfKeys: 3, lua: read('lib/trail', 'note-refusal') },
  closeRefusals: { numberOfKeys: 3, lua: read('lib/trail', 'close-refusals') },
  sealEntries: { numberOfKeys: 3, lua: read('lib/trail', 'seal-entries') },
  addCheckpoint: { numberOfKeys: 3, lua: read('lib/trail', 'add-checkpoint') },
  eraseTexts: { numberOfKeys: 4, lua: read('lib/trail', 'erase-texts') },
  markArchived: { numberOfKeys: 1, lua: read('mark-archived') },
  trimTrail: { numberOfKeys: 4, lua: read('lib/trail', 'trim-trail') },
  freezeExports: { numberOfKeys: 5, lua: read('lib/trail', 'freeze-exports') },
  liftFreeze: { numberOfKeys: 4, lua: read('lib/trail', 'lift-freeze') },
  raisePolicy: { numberOfKeys: 4, lua: read('lib/trail', 'raise-policy') },
  removeRequest: { lua: read('remove-request') },
  listRequest: { lua: read('list-request') },
  dropClaims: { numberOfKeys: 2, lua: read('drop-claims') },
  placeCard: { numberOfKeys: 2, lua: read('place-card') },
  expectCard: { numberOfKeys: 2, lua: read('expect-card') },
  adoptCard: { numberOfKeys: 1, lua: read('adopt-card') },
  markDrawn: { numberOfKeys: 3, lua: read('mark-drawn') },
  markDone: { numberOfKeys: 2, lua: read('mark-done') },
  takeSlot: { numberOfKeys: 3, lua: read('take-slot') },
  countRequest: { numberOfKeys: 1, lua: read('count-request') },
  noteRound: { numberOfKeys: 1, lua: read('note-round') },
  noteMember: { numberOfKeys: 2, lua: read('lib/channel-clock', 'note-member') },
  markMembers: { numberOfKeys: 2, lua: read('lib/channel-clock', 'mark-members') },
  suspectGap: { numberOfKeys: 1, lua: read('lib/channel-clock', 'suspect-gap') },
  beginRead: { numberOfKeys: 2, lua: read('lib/channel-clock', 'begin-read') },
  noteRead: { numberOfKeys: 2, lua: read('lib/channel-clock', 'note-read') },
  endRead: { numberOfKeys: 2, lua: read('lib/channel-clock', 'end-read') },
  keepGroup: { numberOfKeys: 1, lua: read('keep-group') },
  keepSubmission: { numberOfKeys: 2, lua: read('keep-submission') },
  dropSubmission: { numberOfKeys: 1, lua: read('drop-submission') },
};

/** The files one after another; throws where one is missing, so that neither a build nor a bot without it goes on. */
function read(...names: string[]): string {
  return names.map((name) => readFileSync(new URL(`./scripts/${name}.lua`, import.meta.url), 'utf8')).join('\n');
}
