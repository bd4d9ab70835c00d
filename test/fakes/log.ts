/** A log that can be read. */
import type { Log } from '../../src/workflow/ports/clock.ts';

export type FakeLog = Log & { lines: { level: 'info' | 'warn' | 'error'; message: string; data: object }[] };

export function createFakeLog(): FakeLog {
  const lines: FakeLog['lines'] = [];
  return {
    lines,
    info: (data, message) => void lines.push({ level: 'info', message, data }),
    warn: (data, message) => void lines.push({ level: 'warn', message, data }),
    error: (data, message) => void lines.push({ level: 'error', message, data }),
  };
}
