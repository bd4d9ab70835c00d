/** Says to a screen reader what has come or changed, in the words that the app gives for it. */
import { useEffect, useRef, useState } from 'preact/hooks';
import { channelName, type Directory, groupName, personName, useDirectory } from '../shared/directory.ts';
import { drawDate } from '../text/draw-date.ts';
import { type Inline, parseMrkdwn } from '../text/parse-mrkdwn.ts';
import type { Row, Thread } from './rows.ts';

export function Announcer({ threads }: { threads: readonly Thread[] }) {
  const directory = useDirectory();
  const [words, setWords] = useState('');
  const known = useRef<Map<string, string>>(undefined);
  useEffect(() => {
    const rows = threads.flatMap(({ root, replies }) => [root, ...replies]);
    const now = new Map(rows.map(({ key, entry }) => [key, entry.text]));
    const before = known.current;
    known.current = now;
    // What was there at the beginning is read by its reader, not to them.
    if (!before || before.size === 0) return;
    // A card that changes is news. Replies change while progress moves, which no listener wants to hear step by step.
    const isReply = ({ entry }: Row) => entry.threadTs !== null;
    const news = rows.filter((row) => before.get(row.key) !== row.entry.text && !(before.has(row.key) && isReply(row)));
    if (news.length > 0) setWords(news.map(({ entry }) => spoken(entry.text, directory)).join('\n'));
  }, [threads]);
  return (
    <p class="unseen" role="log" aria-live="polite">
      {words}
    </p>
  );
}

function spoken(text: string, directory: Directory): string {
  const say = (parts: readonly Inline[]): string => parts.map((part) => said(part, directory, say)).join('');
  return parseMrkdwn(text)
    .map(({ inside }) => say(inside))
    .join('\n');
}

function said(part: Inline, directory: Directory, say: (parts: readonly Inline[]) => string): string {
  if ('inside' in part) return say(part.inside);
  switch (part.kind) {
    case 'date':
      return drawDate(part, { now: new Date(), locale: directory.locale });
    case 'person':
      return personName(directory, part.id);
    case 'channel':
      return channelName(directory, part.id);
    case 'group':
      return groupName(directory, part.id);
    default:
      return part.text;
  }
}
