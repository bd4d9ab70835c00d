/** Lets Bolt and its clients write to our log: texts only, since their objects may hold whole requests. */
import { type Logger, LogLevel } from '@slack/bolt';
import type { Log } from '../../workflow/ports/clock.ts';

export function boltLogger(log: Log): Logger {
  const write =
    (to: 'info' | 'warn' | 'error') =>
    (...parts: unknown[]) =>
      log[to]({ bolt: parts.map(textOf).join(' ') }, 'slack library');
  return {
    debug: () => {},
    info: () => {},
    warn: write('warn'),
    error: write('error'),
    setLevel: () => {},
    getLevel: () => LogLevel.WARN,
    setName: () => {},
  };
}

function textOf(part: unknown): string {
  if (typeof part === 'string') return part;
  return part instanceof Error ? `${part.name}: ${part.message}` : typeof part;
}
