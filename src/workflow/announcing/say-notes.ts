/** Posts the notes of a request, each once: in the thread of its card, and in private. */
import type { ExportRequest } from '../../domain/export-request.ts';
import type { Announcements, Place, SentNote } from '../ports/announcements.ts';
import type { MarkOf } from '../ports/audit.ts';
import type { Log } from '../ports/clock.ts';
import type { Note } from '../ports/messenger.ts';
import { RetryAfter } from '../ports/retry-after.ts';
import type { BucketsInstead } from './buckets-instead.ts';
import { takenAway, unnamed } from './notes.ts';
import type { PacedMessenger } from './paced-messenger.ts';
import { runInSequence, throwSoonest } from './run-in-sequence.ts';
import { withRetries } from './with-retries.ts';

/** The notes of a request that are posted, by key; each further one is added. */
export type SentSoFar = Record<string, SentNote>;

type InThread = { request: ExportRequest; card: Place; sent: SentSoFar };

type InPrivate = { request: ExportRequest; card: Place | undefined; sent: SentSoFar; now: number };

export type SayNotes = {
  inThread: (notes: readonly Note[], about: InThread) => Promise<void>;
  /** The answer is in how many milliseconds the next note is due; undefined where all are posted. */
  inPrivate: (notes: readonly Note[], about: InPrivate) => Promise<number | undefined>;
};

type Needs = {
  announcements: Pick<Announcements, 'markSent'>;
  messenger: PacedMessenger;
  bucketsInstead: BucketsInstead;
  markOf: MarkOf;
  log: Log;
  pause: (ms: number) => Promise<void>;
};

export function createSayNotes({ announcements, messenger, bucketsInstead, markOf, log, pause }: Needs): SayNotes {
  return { inThread, inPrivate };

  async function inThread(notes: readonly Note[], { request, card, sent }: InThread): Promise<void> {
    for (const note of notes.flatMap((each) => stepsOf(each, sent))) {
      const before = sent[note.key];
      if (before?.version === note.version) continue;
      const place = await unlessSkipped(note, async () => draw(await marked(note, request), { request, card, before }));
      if (place) await mark(request, { key: note.key, note, place, sent });
    }
  }

  /** Undefined where nothing is to be posted: a message that was never posted need not be removed. */
  async function draw(
    note: Note,
    { request, card, before }: Omit<InThread, 'sent'> & { before: SentNote | undefined },
  ): Promise<Place | undefined> {
    // A person has deleted the card: notes for its thread count as posted where the card was.
    if (before?.place.ts === card.ts) return before.place;
    const posted = before?.version === takenAway ? undefined : before?.place;
    if (note.version === takenAway) {
      if (posted) await messenger.removeReply(posted, note, request);
      return posted;
    }
    if (!posted) return messenger.reply(card, note, request);
    await messenger.redrawReply(posted, note, request);
    return posted;
  }

  /** Where a note to one person fails, the further ones to that person wait for the next try; those to others are sent. */
  async function inPrivate(notes: readonly Note[], about: InPrivate): Promise<number | undefined> {
    const { request, card, sent, now } = about;
    const isSaid = ({ key, version }: Note) => sent[directKey(key)]?.version === version;
    const unsaid = notes.filter((note) => !isSaid(note) && !(note.kind === 'asked' && !card));
    const [due, later] = [unsaid.filter(isDue), unsaid.filter((note) => !isDue(note))];
    const readerOf = ({ to = request.requester }: Note) => to;
    // While Redis does not note what was said, no more is said: it would all be repeated.
    let isNoted = true;
    const sayTo = (person: string) => async () => {
      for (const note of due.filter((each) => readerOf(each) === person)) {
        if (!isNoted || isSaid(note)) continue;
        const key = directKey(note.key);
        const place = await write(await marked(note, request), { request, card, before: sent[key] });
        isNoted = false;
        await mark(request, { key, note, place, sent });
        isNoted = true;
      }
    };
    throwSoonest(await runInSequence([...new Set(due.map(readerOf))].map(sayTo)));
    return later.length > 0 ? Math.min(...later.map(({ notBefore = now }) => notBefore - now)) : undefined;

    function isDue({ notBefore = now }: Note): boolean {
      return notBefore <= now;
    }
  }

  async function write(
    note: Note,
    { request, card, before }: Omit<InPrivate, 'sent' | 'now'> & { before: SentNote | undefined },
  ): Promise<Place> {
    const around = { card, buckets: await bucketsInstead(request) };
    if (!before) return messenger.write(note, request, around);
    await messenger.rewrite(before.place, note, request, around);
    return before.place;
  }

  /** An ending names its audit entry. */
  async function marked(note: Note, { id }: ExportRequest): Promise<Note> {
    const audit = note.kind === 'ended' ? await markOf(id) : undefined;
    return audit ? { ...note, audit } : note;
  }

  async function mark(
    { id: requestId }: ExportRequest,
    { key, note, place, sent }: { key: string; note: Note; place: Place; sent: SentSoFar },
  ): Promise<void> {
    const said = { place, version: note.version };
    sent[key] = said;
    await withRetries({ pause }, () => announcements.markSent(requestId, key, said));
    log.info({ requestId, note: key }, 'note posted');
  }
}

function directKey(key: string): string {
  return `direct/${key}`;
}

function stepsOf(note: Note, sent: SentSoFar): Note[] {
  return note.isNamedLater && !sent[note.key] ? [{ ...note, version: unnamed }, note] : [note];
}

/** Undefined for progress that gives way to other messages: it is left for the next time. */
async function unlessSkipped(note: Note, say: () => Promise<Place | undefined>): Promise<Place | undefined> {
  try {
    return await say();
  } catch (err) {
    if (note.maySkip && err instanceof RetryAfter) return undefined;
    throw err;
  }
}
