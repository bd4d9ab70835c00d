/** Whether a hostile text in a message is only shown, or has an effect. */
import { fieldsOf } from '../../sandbox/slack/json.ts';
import { people } from './a-request.ts';
import type { allWordsOn } from './all-words.ts';
import { mrkdwnIn, objectsIn, richTexts, stringsIn } from './drawn.ts';
import { marker } from './hostile.ts';

const formattedMarker = new RegExp(`[*_~:/<>|]${marker}|${marker}[*_~:>|]`, 'gi');

/** What of a hostile text would have an effect. Empty if all of it is only shown. */
export function obeyed(words: ReturnType<typeof allWordsOn>[number][1]): string[] {
  const formatted = mrkdwnIn(words.blocks);
  const all = stringsIn(words);
  const rich = richTexts(words.blocks);
  const asks = [
    ...[...formatted, words.text].flatMap(liveTokens).filter((token) => !isOurs(token)),
    ...formatted.map((text) => text.replace(/`[^`\n]*`/g, '')).flatMap((text) => text.match(formattedMarker) ?? []),
    ...formatted.filter((text) => (text.split('`').length - 1) % 2 !== 0),
    ...all.filter((text) => /\p{Cf}/u.test(text)),
    ...[words.text, ...unquoted(words.blocks)].filter((text) => text.includes('\n')),
    ...formatted.flatMap((text) => text.split('\n')).filter((line) => line.startsWith('*Approved* by the boss')),
    ...rich.map(({ type }) => String(type)).filter((type) => type !== 'text' && type !== 'user'),
    ...all.flatMap((text) => text.match(/&(?!amp;|lt;|gt;)\w*$/g) ?? []).filter((cut) => cut.length > 1),
  ];
  const plain = objectsIn(words.blocks).filter(({ type, emoji }) => type === 'plain_text' && emoji !== false);
  return [...asks, ...plain.map((object) => String(fieldsOf(object)['text']))];
}

/** Of rich text, the part outside of quotes: these alone have line breaks that a person typed. */
function unquoted(blocks: unknown): string[] {
  const pieces = objectsIn(blocks).filter(({ type }) => type === 'rich_text_section');
  return pieces.flatMap((piece) => objectsIn(piece).flatMap(({ text }) => (typeof text === 'string' ? [text] : [])));
}

/** Links, mentions and dates: the text between a real pair of brackets. */
function liveTokens(text: string): string[] {
  return text.match(/<[^>]*>/g) ?? [];
}

const ours = new RegExp(
  `^<(@(${people.lin}|${people.ana})|#C0APPROVALS|!subteam\\^S0LEADS|!date\\^\\d+\\^.*|https://([a-z0-9-]+\\.)*(alibabacloud\\.com|aliyun\\.com|slack\\.com)/[^|>]*\\|[\\p{L}\\w ]+)>$`,
  'u',
);

function isOurs(token: string): boolean {
  return ours.test(token);
}
