/** Pieces of Markdown in which text of people and of outside can do nothing. */
import { oneLine, typedLines } from '../../domain/foreign-text.ts';

const longestCode = 300;
const longestText = 2_000;

/** In one line, as code. */
export function code(text: string): string {
  const line = oneLine(text, longestCode).replaceAll('`', "'").replaceAll('|', '\\|');
  return line === '' ? '–' : `\`${line}\``;
}

/** As it was typed, in a quote. Each sign that could mean something is escaped: https://spec.commonmark.org/0.31.2/#backslash-escapes */
export function quote(text: string): string {
  return typedLines(text, longestText)
    .split('\n')
    .map((line) => `> ${escaped(line)}`.trimEnd())
    .join('\n');
}

/** In one line, as it was typed. */
export function plain(text: string): string {
  return escaped(oneLine(text, longestText));
}

export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  return [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

function escaped(text: string): string {
  return text.replace(/[!-/:-@[-`{-~]/g, '\\$&');
}
