/** Times on the command line: a day in UTC, or a moment. */
import type { WrongUsage } from '../subcommand.ts';

const day = 24 * 60 * 60 * 1000;

/** A whole day, or one moment; in milliseconds. */
export type Span = { from: number; until: number };

/** `until`: the first moment after it. */
export function readTime(option: string, text: string): Span | WrongUsage {
  if (/^\d{4}-\d\d-\d\d$/.test(text)) {
    const from = Date.parse(`${text}T00:00:00Z`);
    if (!Number.isNaN(from)) return { from, until: from + day };
  }
  if (/^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,3})?)?(Z|[+-]\d\d:\d\d)$/.test(text)) {
    const from = Date.parse(text);
    if (!Number.isNaN(from)) return { from, until: from };
  }
  return { wrong: `${option} takes a day in UTC such as 2026-09-30, or a time such as 2026-09-30T18:00:00+08:00.` };
}
