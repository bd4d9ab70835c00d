/** A log that keeps its lines for the test to read. */
import type { Log } from '../../src/workflow/ports/clock.ts';

type Line = { level: 'info' | 'warn' | 'error'; message: string; data: object };

export function aLog(): Log & { lines: Line[] } {
  const lines: Line[] = [];
  const write = (level: Line['level']) => (data: object, message: string) => void lines.push({ level, message, data });
  return { lines, info: write('info'), warn: write('warn'), error: write('error') };
}
