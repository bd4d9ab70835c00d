/** How many messages have come to the conversations that are not looked at. */
import type { Place } from '../shared/place.ts';
import type { Tables } from '../shared/store.ts';

/** By the id that a conversation has in the address. */
export type Unread = Readonly<Record<string, number>>;

/** The newest message seen, by person and conversation. */
const seen = new Map<string, number>();

export function newsIn(tables: Tables, { person, conversation }: Place): Unread {
  const me = tables.me.get('me');
  const count: Record<string, number> = {};
  if (me?.name !== person) return count;
  for (const channel of tables.conversation.values()) {
    const id = channel.kind === 'direct' ? 'direct' : 'approvals';
    const key = `${person}/${id}`;
    const times = [...tables.message.values()]
      .filter(
        ({ channelId, authorId, threadTs }) => channelId === channel.id && authorId !== me.id && threadTs === null,
      )
      .map(({ ts }) => Number(ts));
    const last = seen.get(key) ?? 0;
    if (id === conversation) seen.set(key, Math.max(last, ...times));
    else count[id] = times.filter((time) => time > last).length;
  }
  return count;
}
