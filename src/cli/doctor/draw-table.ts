/** Draws findings as a table of text for a terminal. Pure: findings come in, lines go out. */

import { counted } from '../counted.ts';
import { wrapped } from '../wrap.ts';
import type { Finding, Level } from './finding.ts';

const names: Readonly<Record<Level, string>> = {
  ok: 'ok',
  warning: 'warning',
  fault: 'FAULT',
  'not-checked': 'not checked',
};

const gap = '  ';

/** `width`: of the whole table, in columns; a word longer than its column, such as a link, stays whole. */
export function drawTable(findings: readonly Finding[], width: number): string {
  const rows = [...findings.filter(({ level }) => level !== 'not-checked'), ...folded(findings)];
  const levels = Math.max(...Object.values(names).map((name) => name.length));
  const subjects = Math.max(0, ...rows.map(({ subject }) => subject.length));
  const room = Math.max(30, width - levels - subjects - 2 * gap.length);
  const lines = rows.flatMap((row, index) => {
    const isFirst = rows[index - 1]?.subject !== row.subject;
    const isLast = rows[index + 1]?.subject !== row.subject || rows[index + 1]?.remedy !== row.remedy;
    return linesOf(row, { room, isLast }).map((line, number) => {
      const name = number === 0 ? names[row.level] : '';
      const about = number === 0 && isFirst ? row.subject : '';
      return [name.padEnd(levels), about.padEnd(subjects), line].join(gap).trimEnd();
    });
  });
  return [...lines, '', summary(findings)].join('\n');
}

/** A remedy that the next row of the same subject repeats is left to that one. */
function linesOf({ said, remedy }: Finding, { room, isLast }: { room: number; isLast: boolean }): string[] {
  const below = remedy && isLast ? wrapped(`→ ${remedy}`, { width: room, hanging: 2 }) : [];
  return [...wrapped(said, { width: room }), ...below];
}

/** All that was not checked in one row: the subjects of each reason, then the reason. */
function folded(findings: readonly Finding[]): Finding[] {
  const open = findings.filter(({ level }) => level === 'not-checked');
  const reasons = [...new Set(open.map(({ said }) => said))];
  if (reasons.length === 0) return [];
  const sentences = reasons.map((reason) => {
    const subjects = new Set(open.filter(({ said }) => said === reason).map(({ subject }) => subject));
    return `${[...subjects].join(', ')}: ${reason}`;
  });
  return [{ subject: '', level: 'not-checked', said: sentences.join(' ') }];
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
  const verdict = counts.fault === 0 ? 'The bot can work.' : 'The bot cannot work until the faults are fixed.';
  return `${words.join(', ')}. ${verdict}`;
}
