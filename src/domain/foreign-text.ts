/** Text from people and from outside: what is invisible, misleading or secret is taken out before a person sees it. */

/**
 * White space includes line and paragraph separators. Control and format characters (Cc, Cf) include direction marks and
 * zero-width signs, Cs are halves of characters, which no library can send.
 */
const unseen = /[\s\p{Cc}\p{Cf}\p{Cs}]+/gu;

const secrets: readonly [RegExp, string][] = [
  // No word boundary before: in a text that is encoded for a URL, it is preceded by "%3D".
  [/(?:LTAI|STS\.)[A-Za-z0-9]{8,}/g, '[key]'],
  [/\bxox[a-z]-[A-Za-z0-9-]+|\bxapp-[A-Za-z0-9-]+/g, '[token]'],
  [/(Signature|Security-?Token|AccessKeyId|AccessKeySecret|ticket)(=|%3D)(?:(?!%26)[^&\s"'\\])+/gi, '$1$2[hidden]'],
  [/(Security-?Token|AccessKeyId|AccessKeySecret)(\\*["']?: ?\\*["']?)[^&\s"'\\]+/gi, '$1$2[hidden]'],
  [/(https:\/\/hooks\.slack\.com\/)[^\s"'\\]+/g, '$1[hidden]'],
  [/\bacs:[a-z-]*:[^\s"'\\]+/g, '[resource]'],
  [/\b\d{15,17}\b/g, '[account]'],
];

/** One line, no longer than `most` as `length` counts: white space collapsed, nothing unseen, cut between code points. */
export function oneLine(text: string, most: number): string {
  // Most of a very long text is never shown, so it is cleaned only as far as the line needs.
  for (let read = 2 * most + 64; ; read *= 2) {
    const line = text.slice(0, read).replace(unseen, ' ').trim();
    if (line.length > most) return cutText(line, most);
    if (read >= text.length) return line;
  }
}

/** Line breaks of every system and of Unicode. */
const lineBreak = /\r\n|[\n\r\v\f\u0085\u2028\u2029]/u;

const mostLines = 12;

/** As `oneLine`, with the line breaks as typed: at most so many lines, and never two empty ones in a row. */
export function typedLines(text: string, most: number): string {
  const lines = text.split(lineBreak).map((line) => oneLine(line, most));
  const kept = lines.filter((line, index) => line !== '' || (index > 0 && lines[index - 1] !== ''));
  const whole = kept.join('\n').trim().split('\n');
  const shown = whole.slice(0, mostLines).join('\n');
  if (shown.length > most || whole.length > mostLines) return cutText(shown, Math.min(most, shown.length + 1));
  return shown;
}

/** The first code points, with a sign that more is missing; no longer than `most`. Its cost is that of what is kept. */
function cutText(text: string, most: number): string {
  const kept = text.slice(0, Math.max(0, most - 1));
  return `${/[\uD800-\uDBFF]$/.test(kept) ? kept.slice(0, -1) : kept}…`;
}

/** The first pieces, none of them cut, with a sign that more is missing; no longer than `most`. */
export function cut(pieces: readonly string[], most: number): string {
  let kept = '';
  for (const piece of pieces) {
    if (kept.length + piece.length >= most) break;
    kept += piece;
  }
  return `${kept}…`;
}

/** Of Alibaba Cloud's services, and by number; its pages are left. */
const hosts = /\b(?:[a-z0-9-]{1,63}\.){1,8}aliyuncs\.com\b(?::\d+)?|\b(?:\d{1,3}\.){3}\d{1,3}\b(?::\d+)?/gi;

/** Where a call went to concerns the operator alone. */
export function withoutHosts(text: string): string {
  return text.replace(hosts, '[host]');
}

/** What Alibaba Cloud or a library said, without keys, signatures, resource names and account ids. Quotes stay in pairs. */
export function withoutSecrets(text: string): string {
  return secrets.reduce((clean, [secret, mark]) => clean.replace(secret, mark), text);
}
