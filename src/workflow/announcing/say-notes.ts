/** Says the notes of a request, each once: in the thread of its card, and to its requester. */
import type { ExportRequest } from '../../domain/export-request.ts';
import type { Announcements, Place, SentNote } from '../ports/announcements.ts';
import type { Log } from '../ports/clock.ts';
import type { Note } from '../ports/messenger.ts';
import { RetryAfter } from '../ports/retry-after.ts';
import type { BucketsInstead } from './buckets-instead.ts';
import { takenAway } from './notes.ts';
import type { PacedMessenger } from './paced-messenger.ts';

/** What has been said of a request by now, by note: what is said is added. */
export type SentSoFar = Record<string, SentNote>;

type InThread = { request: ExportRequest; card: Place; sent: SentSoFar };

type InPrivate = { request: ExportRequest; card: Place | undefined; sent: SentSoFar; now: number };

export type SayNotes = {
  inThread: (notes: readonly Note[], about: InThread) => Promise<void>;
  /** The answer is in how many milliseconds the next note is due; undefined where all is said. */
  inPrivate: (notes: readonly Note[], about: InPrivate) => Promise<number | undefined>;
};

type Needs = {
  announcements: Pick<Announcements, 'markSent'>;
  messenger: PacedMessenger;
  bucketsInstead: BucketsInstead;
  log: Log;
};

export function createSayNotes({ announcements, messenger, bucketsInstead, log }: Needs): SayNotes {
  return { inThread, inPrivate };

  async function inThread(notes: readonly Note[], { request, card, sent }: InThread): Promise<void> {
    for (const note of notes) {
      const before = sent[note.key];
      if (before?.version === note.version) continue;
      const place = await unlessSkipped(note, () => draw(note, { request, card, before }));
      if (place) await mark(request, { key: note.key, note, place, sent });
    }
  }

  /** Undefined where there is nothing to say: a message that was never posted need not be taken away. */
  async function draw(
    note: Note,
    { request, card, before }: Omit<InThread, 'sent'> & { before: SentNote | undefined },
  ): Promise<Place | undefined> {
    // A person has deleted the card: what was to be said there counts as said, where the card stood.
    if (before?.place.ts === card.ts) return before.place;
    const stands = before?.version === takenAway ? undefined : before?.place;
    if (note.version === takenAway) {
      if (stands) await messenger.removeReply(stands, note, request);
      return stands;
    }
    if (!stands) return messenger.reply(card, note, request);
    await messenger.redrawReply(stands, note, request);
    return stands;
  }

  async function inPrivate(notes: readonly Note[], about: InPrivate): Promise<number | undefined> {
    const { request, card, sent, now } = about;
    const waits: number[] = [];
    for (const note of notes) {
      const key = `direct/${note.key}`;
      if (sent[key] || (note.kind === 'asked' && !card)) continue;
      const { notBefore = now } = note;
      if (notBefore > now) {
        waits.push(notBefore - now);
        continue;
      }
      const place = await messenger.write(note, request, { card, buckets: await bucketsInstead(request) });
      await mark(request, { key, note, place, sent });
    }
    return waits.length > 0 ? Math.min(...waits) : undefined;
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

/** Progress that others come before is left for the next time: undefined. */
async function unlessSkipped(note: Note, say: () => Promise<Place | undefined>): Promise<Place | undefined> {
  try {
    return await say();
  } catch (err) {
    if (note.maySkip && err instanceof RetryAfter) return undefined;
    throw err;
  }
}
