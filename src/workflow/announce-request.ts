/** Announce: draws card, thread and direct messages from the record until they match it. */
import type { ExportRequest } from '../domain/export-request.ts';
import type { AdmitRequest } from './admit-request.ts';
import { createBucketsInstead } from './buckets-instead.ts';
import { ChannelClosed } from './channel-closed.ts';
import { directNotes, threadNotes } from './notes.ts';
import type {
  Announcement,
  Announcements,
  Clock,
  Log,
  Messenger,
  Note,
  People,
  Place,
  RequestStore,
  Stored,
} from './ports.ts';
import type { RecordEvent } from './record-event.ts';
import type { SuggestChoices } from './suggest-choices.ts';

export type AnnounceRequest = (requestId: string) => Promise<void>;

type Needs = {
  store: RequestStore;
  announcements: Announcements;
  messenger: Messenger;
  people: People;
  admitRequest: AdmitRequest;
  recordEvent: RecordEvent;
  suggestBuckets: SuggestChoices;
  clock: Clock;
  log: Log;
};

/** To be run by one process at a time for one request. Throws when Slack did not take something: then it is run again. */
export function createAnnounceRequest(needs: Needs): AnnounceRequest {
  const { store, announcements, messenger, log } = needs;
  const bucketsInstead = createBucketsInstead(needs.suggestBuckets);

  return async (requestId) => {
    for (;;) {
      const stored = await store.read(requestId);
      if (!stored) return;
      const announcement = await announcements.read(requestId);
      const card = announcement.card?.place ?? (await firstCardOrWhyNot(needs, stored));
      await eachToItsEnd([
        () => drawCard(stored, announcement.card),
        async () => card && replyAll(stored.request, card, announcement.told),
        () => writeAll(stored.request, card, announcement.told),
      ]);

      const later = await store.read(requestId);
      if (later?.revision === stored.revision) return announcements.markDone(requestId, stored.revision);
    }
  };

  async function drawCard(stored: Stored, card: Announcement['card']): Promise<void> {
    if (!card || card.drawn >= stored.revision) return;
    await messenger.redrawCard(card.place, stored);
    await announcements.markDrawn(stored.request.id, stored.revision);
  }

  async function replyAll(request: ExportRequest, card: Place, told: Announcement['told']): Promise<void> {
    for (const note of threadNotes(request)) {
      const before = told[note.key];
      if (before?.version === note.version || (!before && note.onlyAgain)) continue;
      if (before) await messenger.redrawReply(before.place, note, request);
      const place = before?.place ?? (await messenger.reply(card, note, request));
      await announcements.markTold(request.id, note.key, { place, version: note.version });
      log.info({ requestId: request.id, note: note.key }, 'told in the thread');
    }
  }

  async function writeAll(request: ExportRequest, card: Place | undefined, told: Announcement['told']): Promise<void> {
    for (const note of directNotes(request)) {
      const key = directKey(note);
      if (told[key] || (note.kind === 'asked' && !card)) continue;
      const place = await messenger.write(note, request, { card, buckets: await bucketsInstead(request) });
      await announcements.markTold(request.id, key, { place, version: note.version });
      log.info({ requestId: request.id, note: key }, 'told the requester');
    }
  }
}

/** Posts the first card, or tells the requester why that cannot be done for now. */
async function firstCardOrWhyNot(needs: Needs, stored: Stored): Promise<Place | undefined> {
  const { announcements, messenger, log } = needs;
  const { request } = stored;
  try {
    return await firstCard(needs, stored);
  } catch (err) {
    if (!(err instanceof ChannelClosed)) throw err;
    const { because } = err;
    const key = directKey({ key: `held-up/${because}` });
    const { told } = await announcements.read(request.id);
    if (!told[key]) {
      const note: Note = { kind: 'held-up', key: `held-up/${because}`, version: '', because };
      const place = await messenger.write(note, request, { card: undefined, buckets: [] });
      await announcements.markTold(request.id, key, { place, version: note.version });
      log.warn({ requestId: request.id, because }, 'card cannot be posted, told the requester');
    }
    throw err;
  }
}

/** Posts the card of a request that may bother people, and keeps who could see it; ends one that may not. */
async function firstCard(needs: Needs, stored: Stored): Promise<Place | undefined> {
  const { announcements, messenger, people, admitRequest, recordEvent, clock, log } = needs;
  const { request, revision } = stored;
  if (request.status !== 'pending') return undefined;
  const failure = await admitRequest(request);
  if (failure) {
    await recordEvent(request.id, { type: 'fail', at: await clock.now(), failure }, revision);
    return undefined;
  }
  const members = [...(await people.members(request.channel))];
  const place = await messenger.postCard(stored);
  const onRecord = await announcements.placeCard(request.id, { place, members, drawn: revision });
  log.info({ requestId: request.id, members: members.length }, 'card posted');
  if (onRecord.ts !== place.ts) await messenger.removeCard(place);
  return onRecord;
}

function directKey({ key }: Pick<Note, 'key'>): string {
  return `direct/${key}`;
}

/** A channel that takes nothing any more must not keep the requester from being told. Throws what failed first. */
async function eachToItsEnd(steps: readonly (() => Promise<unknown>)[]): Promise<void> {
  const failures: unknown[] = [];
  for (const step of steps) await step().catch((err: unknown) => failures.push(err));
  if (failures.length > 0) throw failures[0];
}
