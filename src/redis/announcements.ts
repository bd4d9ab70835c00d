/** What people have been shown of each request, kept beside its record in Redis. */
import type { Redis } from 'ioredis';
import { z } from 'zod';
import { emptyAudience } from '../domain/people.ts';
import type {
  Announcement,
  Announcements,
  Card,
  Place,
  PlacedCard,
  SentNote,
} from '../workflow/ports/announcements.ts';
import type { Mark } from '../workflow/ports/members.ts';
import { keysOf } from './keys.ts';

const PlaceOnRecord = z.object({ channel: z.string(), ts: z.string() });
const CardOnRecord = z.union([
  z.object({ place: PlaceOnRecord, membersAt: z.number() }),
  z.object({ place: PlaceOnRecord, members: z.array(z.string()) }),
]);
const NoteOnRecord = z.object({ place: PlaceOnRecord, version: z.string() });

export function createAnnouncements({ redis, prefix }: { redis: Redis; prefix: string }): Announcements {
  const keys = keysOf(prefix);
  return { read, placeCard, expectCard, adoptCard, markDrawn, markSent, markDone, unfinished };

  async function read(requestId: string): Promise<Announcement> {
    const { card, drawn, expected: _expected, ...notes } = await redis.hgetall(keys.announcement(requestId));
    const sent = Object.fromEntries(
      Object.entries(notes).map(([note, json]) => [note, NoteOnRecord.parse(JSON.parse(json))]),
    );
    return card ? { card: { ...CardOnRecord.parse(JSON.parse(card)), drawn: Number(drawn) }, sent } : { sent };
  }

  /** A list of members needs no mark, since it depends on no clock. */
  async function placeCard(requestId: string, { drawn, ...card }: Card, mark?: Mark): Promise<PlacedCard> {
    const withoutMark = 'members' in card ? card : { place: card.place, ...emptyAudience };
    const onRecord = await redis.placeCard(
      keys.announcement(requestId),
      keys.membersMarks(mark?.channel ?? ''),
      JSON.stringify(card),
      String(drawn),
      mark?.id ?? '',
      JSON.stringify(withoutMark),
    );
    return CardOnRecord.parse(JSON.parse(onRecord));
  }

  async function expectCard(requestId: string, { channel, id, membersAt }: Mark): Promise<boolean> {
    const names = [keys.announcement(requestId), keys.membersMarks(channel)];
    return (await redis.expectCard(...names, String(membersAt), id)) === 1;
  }

  async function adoptCard(requestId: string, place: Place): Promise<Place | undefined> {
    const onRecord = await redis.adoptCard(keys.announcement(requestId), JSON.stringify(place));
    return onRecord === '' ? undefined : CardOnRecord.parse(JSON.parse(onRecord)).place;
  }

  async function markDrawn(requestId: string, revision: number): Promise<void> {
    await redis.markDrawn(
      keys.announcement(requestId),
      keys.record(requestId),
      keys.unannounced,
      requestId,
      String(revision),
    );
  }

  async function markSent(requestId: string, note: string, sent: SentNote): Promise<void> {
    await redis.hset(keys.announcement(requestId), note, JSON.stringify(sent));
  }

  async function markDone(requestId: string, revision: number): Promise<void> {
    await redis.markDone(keys.record(requestId), keys.unannounced, requestId, String(revision));
  }

  function unfinished(): Promise<string[]> {
    return redis.zrange(keys.unannounced, 0, '-1');
  }
}
