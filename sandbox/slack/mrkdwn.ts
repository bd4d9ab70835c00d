/** Draws mrkdwn as a reader sees it: https://docs.slack.dev/messaging/formatting-message-text */
import { drawEmoji } from './emoji.ts';
import type { State } from './state.ts';

const CODE = /```([\s\S]*?)```|`([^`\n]+)`/g;
const STYLED = ['\\*', '_', '~'].map(
  (sign) => new RegExp(`(?<=^|[\\s(>*_~])${sign}(?=\\S)([^\\n]*?\\S)${sign}(?=$|[\\s.,:;!?)<*_~])`, 'gm'),
);
/** Mentions, links, dates and entities in words; the signs of bold, italic and code left out. */
export function drawMrkdwn(state: State, text: string): string {
  let drawn = '';
  let end = 0;
  for (const match of text.matchAll(CODE)) {
    drawn += drawProse(state, text.slice(end, match.index));
    drawn += unescaped(drawTokens(state, match[1] ?? match[2] ?? ''));
    end = match.index + match[0].length;
  }
  return drawn + drawProse(state, text.slice(end));
}

/** The name people know: `@lin`, `#image-approvals`; the id itself when it is unknown. */
export function nameOf(state: State, id: string): string {
  const person = state.people.get(id);
  if (person) return `@${person.name}`;
  const channel = state.channels.get(id);
  return channel ? `#${channel.name}` : id;
}

function drawProse(state: State, text: string): string {
  const plain = STYLED.reduce((before, sign) => before.replace(sign, '$1'), text);
  return unescaped(drawEmoji(drawTokens(state, plain)));
}

function drawTokens(state: State, text: string): string {
  return text.replace(/<([^<>]+)>/g, (_whole, token: string) => drawToken(state, token));
}

function drawToken(state: State, token: string): string {
  const [target = '', label] = splitOnce(token, '|');
  if (target.startsWith('@') || target.startsWith('#')) return nameOf(state, target.slice(1));
  if (target.startsWith('!date^')) return label ?? target;
  if (target.startsWith('!subteam^')) return groupName(state, target.slice('!subteam^'.length));
  if (target.startsWith('!')) return `@${target.slice(1)}`;
  return label ?? target.replace(/^mailto:/, '');
}

function groupName(state: State, id: string): string {
  return `@${state.userGroups.get(id)?.handle ?? id}`;
}

function splitOnce(text: string, separator: string): [string, string | undefined] {
  const at = text.indexOf(separator);
  return at < 0 ? [text, undefined] : [text.slice(0, at), text.slice(at + 1)];
}

function unescaped(text: string): string {
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
}
