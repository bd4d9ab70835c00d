/** The rows of a conversation, in order: messages with their threads, and notes that only one person sees. */
import type { MessageEntry, NoteEntry } from '../../entries.ts';
import type { Tables } from '../shared/store.ts';

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
  return roots.sort(byTime).map((root) => sameThread(root, (replies.get(root.entry.ts) ?? []).sort(byTime)));
}

function rowsIn({ message, note }: Pick<Tables, 'message' | 'note'>, channelId: string | undefined): Row[] {
  return [...message.values(), ...note.values()].filter((entry) => entry.channelId === channelId).map(rowOf);
}

const rows = new WeakMap<Row['entry'], Row>();
const threads = new WeakMap<Row, Thread>();

/** Always the same row for the same entry, and the same thread while its rows are: what has not changed is not drawn again. */
function rowOf(entry: Row['entry']): Row {
  const known = rows.get(entry);
  if (known) return known;
  const at = Number(entry.ts);
  const row: Row =
    'authorId' in entry
      ? { kind: 'message', key: `m${entry.ts}`, at, entry }
      : { kind: 'note', key: `n${entry.ts}`, at, entry };
  rows.set(entry, row);
  return row;
}

function sameThread(root: Row, replies: Row[]): Thread {
  const known = threads.get(root);
  if (known?.replies.length === replies.length && replies.every((row, index) => row === known.replies[index]))
    return known;
  const thread = { root, replies };
  threads.set(root, thread);
  return thread;
}

function byTime(one: Row, other: Row): number {
  return one.at - other.at;
}
