/** Draws findings as a table of text for a terminal. Pure: findings come in, lines go out. */
import { counted } from './counted.ts';
import type { Finding, Level } from './finding.ts';

const names: Readonly<Record<Level, string>> = {
  ok: 'ok',
  warning: 'warning',
  fault: 'FAULT',
  'not-checked': 'not checked',
};

const gap = '  ';

/** `width`: of the whole table, in characters; a word longer than its column, such as a link, stays whole. */
export function drawTable(findings: readonly Finding[], width: number): string {
  const levels = Math.max(...Object.values(names).map((name) => name.length));
  const subjects = Math.max(0, ...findings.map(({ subject }) => subject.length));
  const room = Math.max(30, width - levels - subjects - 2 * gap.length);
  const rows = findings.flatMap(({ level, subject, said, remedy }, index) => {
    const isFirst = findings[index - 1]?.subject !== subject;
    const lines = [...wrapped(said, room), ...(remedy ? indented(wrapped(`→ ${remedy}`, room - 2)) : [])];
    return lines.map((line, number) => {
      const name = number === 0 ? names[level] : '';
      const about = number === 0 && isFirst ? subject : '';
      return [name.padEnd(levels), about.padEnd(subjects), line].join(gap).trimEnd();
    });
  });
  return [...rows, '', summary(findings)].join('\n');
}

export function countsOf(findings: readonly Finding[]): Record<Level, number> {
  const counts = { ok: 0, warning: 0, fault: 0, 'not-checked': 0 };
  for (const { level } of findings) counts[level] += 1;
  return counts;
}

function summary(findings: readonly Finding[]): string {
  const counts = countsOf(findings);
  const words = [
    counted(counts.fault, 'fault'),
    counted(counts.warning, 'warning'),
    `${counts.ok} ok`,
    `${counts['not-checked']} not checked`,
  ];
  const verdict =
    counts.fault === 0
      ? "Nothing stands in the bot's way."
      : 'The bot cannot do its work before the faults are mended.';
  return `${words.join(', ')}. ${verdict}`;
}

function wrapped(text: string, width: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= width) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}

function indented(lines: readonly string[]): string[] {
  return lines.map((line, index) => (index === 0 ? line : `  ${line}`));
}
