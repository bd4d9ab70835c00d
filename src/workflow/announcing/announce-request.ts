/** Announce: draws card, thread and direct messages from the record until they match it. */
import type { ExportRequest } from '../../domain/export-request.ts';
import { canBeFrozen, type Freeze, nameOfFreeze } from '../../domain/freeze.ts';
import { hasNoAudience } from '../../domain/people.ts';
import { isOpen } from '../../domain/status.ts';
import type { SuggestOptions } from '../asking/suggest-options.ts';
import type { Announcement, Announcements, Card, Place } from '../ports/announcements.ts';
import type { MarkOf } from '../ports/audit.ts';
import { ChannelClosed } from '../ports/channel-closed.ts';
import type { CurrentFreeze } from '../ports/current-freeze.ts';
import type { Jobs } from '../ports/jobs.ts';
import type { Note } from '../ports/messenger.ts';
import type { RequestStore, Stored } from '../ports/records.ts';
import { RetryAfter } from '../ports/retry-after.ts';
import { createBucketsInstead } from './buckets-instead.ts';
import { approversWhereClosed, notesWhereClosed } from './emergency-notes.ts';
import { closedNotes, directNotes, threadNotes } from './notes.ts';
import { type CardNeeds, type Drawn, postCard } from './post-card.ts';
import { reminderNotes } from './reminder-notes.ts';
import type { RetireCard } from './retire-card.ts';
import { runInSequence, throwSoonest } from './run-in-sequence.ts';
import { createSayNotes } from './say-notes.ts';
import { withRetries } from './with-retries.ts';

export type AnnounceRequest = (requestId: string) => Promise<void>;

type Needs = CardNeeds & {
  store: RequestStore;
  announcements: Announcements;
  currentFreeze: CurrentFreeze;
  /** Throws while Slack does not say. */
  adminsNow: () => Promise<readonly string[]>;
  suggestBuckets: SuggestOptions;
  jobs: Pick<Jobs, 'toAnnounce'>;
  retireCard: RetireCard;
  markOf: MarkOf;
};

/** `dueIn`: in how many milliseconds the next direct message is due. `failures` is what went wrong. */
type Announced = { card?: Card; dueIn?: number; failures: unknown[] };

/** `card`: where there is one already. `closed`: why no message can be posted in its channel. `sent`: the notes that people have. */
type Shown = { card: Card | undefined; closed?: ChannelClosed | undefined; sent: Announcement['sent']; now: number };

/** What the card shows after a drawing whose answer was lost: no revision. */
const unknown = 0;

/** To be run by one process at a time for one request. Throws when Slack did not take something: then it is run again. */
export function createAnnounceRequest(needs: Needs): AnnounceRequest {
  const { store, announcements, messenger, jobs, retireCard, currentFreeze, adminsNow, clock, log } = needs;
  const sayNotes = createSayNotes({ ...needs, bucketsInstead: createBucketsInstead(needs.suggestBuckets) });

  return async (requestId) => {
    for (;;) {
      const stored = await store.read(requestId);
      if (!stored) return;
      const announcement = await announcements.read(requestId);
      const freeze = await freezeFor(stored);
      const { card, dueIn, failures } = await announce({ ...stored, freeze }, announcement);

      const later = await withRetries(needs, () => store.read(requestId));
      if (!later && !(await store.has(requestId))) return withRetries(needs, () => bringBack(stored.request, card));
      throwSoonest(failures);
      if (later?.revision !== stored.revision || isLost(later, card)) continue;
      // The freeze may have changed before this drawing was marked, and then no one else draws it again.
      const isOfFreeze = nameOfFreeze(freeze) === nameOfFreeze(await freezeFor(stored));
      if (!isSame(later, stored) || !isOfFreeze) {
        if (card) await markDrawn(requestId, unknown);
        continue;
      }
      if (dueIn !== undefined) throw new RetryAfter('a note is not due yet', dueIn);
      return announcements.markDone(requestId, stored.revision);
    }
  };

  /** The requester gets the direct message also where the channel is closed. */
  async function announce(stored: Drawn, before: Announcement): Promise<Announced> {
    const sent = { ...before.sent };
    const now = await clock.now();
    const { card, failures } = await announceInChannel(stored, { card: before.card, sent, now });
    const closed = failures.find((failure) => failure instanceof ChannelClosed);
    const inPrivate = await announceInPrivate(stored, { card, closed, sent, now });
    const { dueIn } = inPrivate;
    const all = [...failures, ...inPrivate.failures];
    return { ...(card && { card }), ...(dueIn !== undefined && { dueIn }), failures: all };
  }

  /** New notes are posted before the card is drawn again: people wait for them, and the card says less. */
  async function announceInChannel(stored: Drawn, { card: before, sent, now }: Shown): Promise<Announced> {
    const { request } = stored;
    let card = before;
    const notes = [...reminderNotes(request, sent), ...threadNotes(request, now)];
    const [progress, words] = [notes.filter(isProgress), notes.filter((note) => !isProgress(note))];
    const onCard = (step: (card: Card) => Promise<void>) => async () =>
      card && !isLost(stored, card) ? step(card) : undefined;
    const failures = await runInSequence([
      async () => {
        if (!card || isLost(stored, card)) card = await postCard(needs, stored, card);
      },
      onCard(({ place }) => sayNotes.inThread(words, { request, card: place, sent })),
      onCard((drawn) => drawCard(stored, drawn)),
      onCard(({ place }) => sayNotes.inThread(progress, { request, card: place, sent })),
    ]);
    return { ...(card && { card }), failures };
  }

  /** To the requester and to people whom a note names; where the channel is closed, also what its members would have read there. */
  async function announceInPrivate(stored: Drawn, { card, closed, sent, now }: Shown): Promise<Announced> {
    const { request } = stored;
    const toLink = isLost(stored, card) ? undefined : card?.place;
    const isHeard = toLink !== undefined && !closed && !isThreadGone(sent, toLink);
    const unseen = closed && { because: closed.because, card: card?.place, sent };
    const direct = [
      ...(unseen ? approversWhereClosed(request, unseen) : []),
      ...directNotes(request, { now, sent, isHeard }),
      ...(unseen ? closedNotes(request, unseen.because, unseen.card) : []),
    ];
    const around = { request, card: toLink, sent, now };
    let dueIn: number | undefined;
    const failures = await runInSequence([
      async () => {
        dueIn = await sayNotes.inPrivate(direct, around);
      },
      async () => {
        if (!unseen || !request.emergency) return;
        await sayNotes.inPrivate(notesWhereClosed(await adminsNow(), request, unseen), around);
      },
    ]);
    return { ...(dueIn !== undefined && { dueIn }), failures };
  }

  /** Redis has forgotten what people have just been shown: what still waits for approval is made again, and keeps its card. */
  async function bringBack(request: ExportRequest, card: Card | undefined): Promise<void> {
    const { id: requestId } = request;
    if (request.status !== 'pending' || (await clock.now()) >= request.until) {
      return retireCard(requestId, card && isOpen(request) ? { place: card.place, shown: request } : undefined);
    }
    const created = await store.create(request);
    log.warn({ requestId, created }, 'request forgotten by Redis, made again');
    if (card) {
      await announcements.placeCard(requestId, card);
      await announcements.markDrawn(requestId, unknown);
    }
    // Its job is forgotten too. This one ends here, so that no two draw at once.
    await jobs.toAnnounce(requestId);
  }

  async function freezeFor({ request }: Stored): Promise<Freeze | undefined> {
    return canBeFrozen(request) ? currentFreeze() : undefined;
  }

  async function drawCard(stored: Drawn, card: Card): Promise<void> {
    // Where Redis has lost writes, the record's revision is lower than the card's and will be used again.
    if (card.drawn === stored.revision) return;
    const { id: requestId } = stored.request;
    try {
      await messenger.redrawCard(card.place, stored, stored.freeze);
    } catch (err) {
      if (!(err instanceof RetryAfter)) await markDrawn(requestId, unknown);
      throw err;
    }
    await markDrawn(requestId, stored.revision);
  }

  /** A process that was stopped for a while may have drawn over what others have drawn since, and no other process knows. */
  function markDrawn(requestId: string, revision: number): Promise<void> {
    return withRetries(needs, () => announcements.markDrawn(requestId, revision));
  }
}

/** A change takes the number of another one that Redis has forgotten. */
function isSame(one: Stored, other: Stored): boolean {
  return JSON.stringify(one.request) === JSON.stringify(other.request);
}

function isProgress({ kind }: Note): boolean {
  return kind === 'progress';
}

/** A person has deleted the card, and with it the place for replies: the notes count as posted where the card was. */
function isThreadGone(sent: Announcement['sent'], card: Place): boolean {
  return Object.values(sent).some(({ place }) => place.ts === card.ts && place.channel === card.channel);
}

/** Redis has lost the time by which the card's audience had joined: the card is posted anew while there is something to decide. */
function isLost({ request }: Stored, card: Card | undefined): boolean {
  return request.status === 'pending' && card !== undefined && hasNoAudience(card);
}
