/** How far a replay looks back. */
import { Span } from '../../config/policy/amounts.ts';
import type { WrongUsage } from '../subcommand.ts';

const mostDays = 3_650;

/** In milliseconds. */
export function readSince(text: string): number | WrongUsage {
  const read = Span(mostDays).safeParse(text);
  return read.success ? read.data : { wrong: `--since takes a span of time such as 24h or 90d, at most ${mostDays}d.` };
}
