/** Sends the direct messages of a request: to its requester, and to the people whom an emergency skips, up to a limit. */
import type { ExportRequest } from '../../domain/export-request.ts';
import type { Announcements, Place } from '../ports/announcements.ts';
import type { ChannelClosed } from '../ports/channel-closed.ts';
import type { Log } from '../ports/clock.ts';
import { eachToItsEnd } from './each-to-its-end.ts';
import { approversWhereClosed, heldBack, notesWhereClosed } from './emergency-notes.ts';
import { closedNotes, directNotes, type Hearing } from './notes.ts';
import type { SayNotes, SentSoFar } from './say-notes.ts';

export type PeopleNeeds = {
  /** Throws while Slack does not say. */
  adminsNow: () => Promise<readonly string[]>;
  /** Whether one more emergency of this requester is messaged to the people whom it skips; the same request counts once. */
  mayMessageSkipped: (requester: string, requestId: string) => Promise<boolean>;
  announcements: Pick<Announcements, 'markSent'>;
  log: Log;
};

/** `closed`: why the channel takes nothing. `toLink`: the card, while people can use it. */
type Known = Hearing & {
  sent: SentSoFar;
  closed: ChannelClosed | undefined;
  card: Place | undefined;
  toLink: Place | undefined;
};

/** `dueIn`: in how many milliseconds the next message is due. `failures` is what went wrong. */
export type Messaged = { dueIn?: number; failures: unknown[] };

export function createMessagePeople(needs: PeopleNeeds & { sayNotes: SayNotes }) {
  const { sayNotes, adminsNow, mayMessageSkipped, announcements, log } = needs;

  return async (request: ExportRequest, known: Known): Promise<Messaged> => {
    const { now, sent, closed, card, toLink } = known;
    const unseen = closed && { because: closed.because, card, sent };
    const around = { request, card: toLink, sent, now };
    let dueIn: number | undefined;
    const failures = await eachToItsEnd([
      async () => {
        // Without a card the messages are all that people hear of an emergency.
        if (card || !unseen) await keepLimit(request, sent);
        const notes = [
          ...(unseen ? approversWhereClosed(request, unseen) : []),
          ...directNotes(request, known),
          ...(unseen ? closedNotes(request, unseen.because, card) : []),
        ];
        dueIn = await sayNotes.inPrivate(notes, around);
      },
      async () => {
        if (!unseen || !request.emergency) return;
        await sayNotes.inPrivate(notesWhereClosed(await adminsNow(), request, unseen), around);
      },
    ]);
    return { ...(dueIn !== undefined && { dueIn }), failures };
  };

  /** A requester who asks for emergencies and cancels them over and over floods no person: the card and the audit trail still have each. */
  async function keepLimit({ id: requestId, requester, channel, emergency }: ExportRequest, sent: SentSoFar) {
    const isBegun = Object.keys(sent).some((key) => key === heldBack || key.startsWith('direct/skipped/'));
    if (!emergency || emergency.skipped.people.length === 0 || isBegun) return;
    if (await mayMessageSkipped(requester, requestId)) return;
    const mark = { place: { channel, ts: '0' }, version: '' };
    await announcements.markSent(requestId, heldBack, mark);
    sent[heldBack] = mark;
    log.warn({ requestId, requester }, 'too many emergencies of one requester, skipped people not messaged');
  }
}
