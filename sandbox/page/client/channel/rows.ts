/** What stands in a conversation, in order: messages with their threads, and notes that only one person sees. */
import type { MessageEntry, NoteEntry } from '../../entries.ts';
import type { Tables } from '../store.ts';

export type Row =
  | { kind: 'message'; key: string; at: number; entry: MessageEntry }
  | { kind: 'note'; key: string; at: number; entry: NoteEntry };

export type Thread = { root: Row; replies: Row[] };

export function threadsIn({ message, note }: Tables, channelId: string | undefined): Thread[] {
  const replies = new Map<string, Row[]>();
  const roots: Row[] = [];
  for (const row of rowsIn({ message, note }, channelId)) {
    const { threadTs, ts } = row.entry;
    if (threadTs === null || threadTs === ts) roots.push(row);
    else replies.set(threadTs, [...(replies.get(threadTs) ?? []), row]);
  }
  return roots.sort(byTime).map((root) => ({ root, replies: (replies.get(root.entry.ts) ?? []).sort(byTime) }));
}

function rowsIn({ message, note }: Pick<Tables, 'message' | 'note'>, channelId: string | undefined): Row[] {
  const messages = [...message.values()].map((entry): Row => ({ kind: 'message', ...keyed('m', entry.ts), entry }));
  const notes = [...note.values()].map((entry): Row => ({ kind: 'note', ...keyed('n', entry.ts), entry }));
  return [...messages, ...notes].filter(({ entry }) => entry.channelId === channelId);
}

function keyed(kind: string, ts: string): { key: string; at: number } {
  return { key: `${kind}${ts}`, at: Number(ts) };
}

function byTime(one: Row, other: Row): number {
  return one.at - other.at;
}
