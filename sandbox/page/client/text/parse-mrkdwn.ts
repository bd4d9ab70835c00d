/** Reads mrkdwn into a tree: https://docs.slack.dev/messaging/formatting-message-text */
import { drawEmoji } from '../../../slack/emoji.ts';

export type Style = 'bold' | 'italic' | 'strike';

export type Inline =
  | { kind: 'text'; text: string }
  | { kind: 'code' | 'preformatted'; text: string }
  | { kind: Style; inside: Inline[] }
  | { kind: 'link'; url: string; text: string }
  | { kind: 'person' | 'channel' | 'group'; id: string }
  | { kind: 'broadcast'; text: string }
  | { kind: 'date'; seconds: number; format: string; url: string; fallback: string };

/** Lines that are quoted stand together. */
export type Paragraph = { quoted: boolean; inside: Inline[] };

const literal = /```([\s\S]*?)```|`([^`\n]+)`|<([^<>]+)>/g;
/** A placeholder for text without styles inside, while styles are searched for. */
const firstMark = 0xe000;
const marked = /[\ue000-\uf8ff]/g;
const edge = '\\ue000-\\uf8ff';
const styles: readonly { kind: Style; sign: RegExp }[] = [
  { kind: 'bold', sign: signed('\\*') },
  { kind: 'italic', sign: signed('_') },
  { kind: 'strike', sign: signed('~') },
];

export function parseMrkdwn(text: string): Paragraph[] {
  const kept: Inline[] = [];
  const prose = text.replace(marked, '').replace(literal, (_whole, block, code, token) => {
    kept.push(literalOf({ block, code, token }));
    return String.fromCharCode(firstMark + kept.length - 1);
  });
  return paragraphsOf(prose).map(({ quoted, text: lines }) => ({ quoted, inside: styled(lines, kept) }));
}

function signed(sign: string): RegExp {
  return new RegExp(`(?<=^|[\\s(>*_~${edge}])${sign}(?=\\S)([^\\n]*?\\S)${sign}(?=$|[\\s.,:;!?)<*_~${edge}])`, 'm');
}

function literalOf(found: { block?: string; code?: string; token?: string }): Inline {
  if (found.block !== undefined) return { kind: 'preformatted', text: unescaped(found.block.replace(/^\n/, '')) };
  if (found.code !== undefined) return { kind: 'code', text: unescaped(found.code) };
  return tokenOf(found.token ?? '');
}

function tokenOf(token: string): Inline {
  const at = token.indexOf('|');
  const target = at < 0 ? token : token.slice(0, at);
  const label = at < 0 ? undefined : unescaped(token.slice(at + 1));
  if (target.startsWith('@')) return { kind: 'person', id: target.slice(1) };
  if (target.startsWith('#')) return { kind: 'channel', id: target.slice(1) };
  if (target.startsWith('!subteam^')) return { kind: 'group', id: target.slice('!subteam^'.length) };
  if (target.startsWith('!date^')) return dateOf(target, label ?? '');
  if (target.startsWith('!')) return { kind: 'broadcast', text: `@${target.slice(1)}` };
  const url = unescaped(target);
  return { kind: 'link', url, text: label ?? url.replace(/^mailto:/, '') };
}

function dateOf(target: string, fallback: string): Inline {
  const [, seconds = '', format = '', url = ''] = target.split('^');
  return { kind: 'date', seconds: Number(seconds), format: unescaped(format), url: unescaped(url), fallback };
}

function paragraphsOf(text: string): { quoted: boolean; text: string }[] {
  const paragraphs: { quoted: boolean; text: string }[] = [];
  for (const line of text.split('\n')) {
    const quoted = /^(&gt;|>)/.test(line);
    const words = quoted ? line.replace(/^(&gt;|>) ?/, '') : line;
    const last = paragraphs.at(-1);
    if (last?.quoted === quoted) last.text += `\n${words}`;
    else paragraphs.push({ quoted, text: words });
  }
  return paragraphs;
}

function styled(text: string, kept: readonly Inline[]): Inline[] {
  const found = styles
    .flatMap(({ kind, sign }) => {
      const match = sign.exec(text);
      return match ? [{ kind, at: match.index, whole: match[0], inside: match[1] ?? '' }] : [];
    })
    .sort((one, other) => one.at - other.at)[0];
  if (!found) return plain(text, kept);
  return [
    ...plain(text.slice(0, found.at), kept),
    { kind: found.kind, inside: styled(found.inside, kept) },
    ...styled(text.slice(found.at + found.whole.length), kept),
  ];
}

function plain(text: string, kept: readonly Inline[]): Inline[] {
  return text.split(/([\ue000-\uf8ff])/).flatMap((piece): Inline[] => {
    const mark = kept[piece.charCodeAt(0) - firstMark];
    if (mark) return [mark];
    return piece === '' ? [] : [{ kind: 'text', text: drawEmoji(unescaped(piece)) }];
  });
}

function unescaped(text: string): string {
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
}
