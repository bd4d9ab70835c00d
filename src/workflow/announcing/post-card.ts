/** Posts the card of a request: after its last checks, and with the time by which its audience had joined. */
import { startedUnasked } from '../../domain/emergency-request.ts';
import type { Freeze } from '../../domain/freeze.ts';
import type { RecheckBeforeCard } from '../checking/recheck-before-card.ts';
import type { ReadMembers } from '../members/read-members.ts';
import type { Announcements, Card } from '../ports/announcements.ts';
import type { Clock, Log } from '../ports/clock.ts';
import type { Mark, Members } from '../ports/members.ts';
import type { Stored } from '../ports/records.ts';
import { RetryAfter } from '../ports/retry-after.ts';
import type { RecordEvent } from '../record-event.ts';
import type { PacedMessenger } from './paced-messenger.ts';
import { withRetries } from './with-retries.ts';

export type CardNeeds = {
  announcements: Pick<Announcements, 'expectCard' | 'placeCard'>;
  messenger: PacedMessenger;
  members: Pick<Members, 'mark'>;
  readMembers: ReadMembers;
  recheckBeforeCard: RecheckBeforeCard;
  recordEvent: RecordEvent;
  clock: Clock;
  log: Log;
  pause: (ms: number) => Promise<void>;
};

/** What a card is drawn from. */
export type Drawn = Stored & { freeze: Freeze | undefined };

/** Another process may be reading the members: the announcement runs again after so many milliseconds. */
const membersPause = 1_000;

/**
 * Posts the card of a request that passes its last checks, or that no person had to approve. A request that does not pass ends instead.
 * `before`: a card with an empty audience, which the new card replaces.
 */
export async function postCard(needs: CardNeeds, stored: Drawn, before: Card | undefined): Promise<Card | undefined> {
  const { announcements, messenger, recheckBeforeCard, recordEvent, clock, log } = needs;
  const { request, revision } = stored;
  const isPending = request.status === 'pending';
  if (!isPending && (before || !startedUnasked(request))) return before;
  await messenger.turnForCard(request);
  const failure = isPending && (await recheckBeforeCard(request));
  if (failure) {
    await recordEvent(request.id, { type: 'fail', at: await clock.now(), failure }, revision);
    return before;
  }
  const mark = await markMembers(needs, request.channel);
  if (!(await announcements.expectCard(request.id, mark)))
    throw new RetryAfter('the members are forgotten', membersPause);
  const place = await messenger.postCard(stored, stored.freeze);
  const card = { place, membersAt: mark.membersAt, drawn: revision };
  const onRecord = await withRetries(needs, () => announcements.placeCard(request.id, card, mark));
  log.info({ requestId: request.id, anew: Boolean(before) }, 'card posted');
  if (onRecord.place.ts !== place.ts) await messenger.removeCard(place);
  // Last, since Slack may refuse it for good: people decide on the new card then, and a press on the old copy removes it.
  if (before) await messenger.removeCard(before.place);
  return { ...onRecord, drawn: revision };
}

/** Before the members are known, every member would seem to have joined after the card. */
async function markMembers({ members, readMembers }: CardNeeds, channel: string): Promise<Mark> {
  const mark = await members.mark(channel);
  if (mark) return mark;
  await readMembers(channel);
  const sinceRead = await members.mark(channel);
  if (sinceRead === undefined) throw new RetryAfter('the members are being read', membersPause);
  return sinceRead;
}
