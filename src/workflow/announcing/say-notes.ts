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
};

export function createSayNotes({ announcements, messenger, bucketsInstead, markOf, log }: Needs): SayNotes {
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

  async function inPrivate(notes: readonly Note[], about: InPrivate): Promise<number | undefined> {
    const { request, card, sent, now } = about;
    const waits: number[] = [];
    for (const note of notes) {
      const key = `direct/${note.key}`;
      const before = sent[key];
      if (before?.version === note.version || (note.kind === 'asked' && !card)) continue;
      const { notBefore = now } = note;
      if (notBefore > now) {
        waits.push(notBefore - now);
        continue;
      }
      const place = await write(await marked(note, request), { request, card, before });
      await mark(request, { key, note, place, sent });
    }
    return waits.length > 0 ? Math.min(...waits) : undefined;
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
    sent[key] = { place, version: note.version };
    await announcements.markSent(requestId, key, sent[key]);
    log.info({ requestId, note: key }, 'note said');
  }
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
