/** The findings as they are printed, and what the exit code says of them. */
import { countsOf, drawTable } from './draw-table.ts';
import type { Finding } from './finding.ts';

/** Longer lines are hard to read, however wide the terminal. */
const widest = 120;

/** `width` is that of the terminal, undefined where there is none; `hide` takes secrets out of each text, before JSON could spell them differently. */
export function reportOf(
  findings: readonly Finding[],
  needs: { json: boolean; width?: number | undefined; hide: (text: string) => string },
): string {
  const { json, width = widest, hide } = needs;
  const clean = findings.map(({ said, remedy, ...rest }) => ({
    ...rest,
    said: hide(said),
    ...(remedy && { remedy: hide(remedy) }),
  }));
  if (!json) return `${drawTable(clean, Math.min(width, widest))}\n`;
  return `${JSON.stringify({ ok: exitCodeOf(findings) === 0, counts: countsOf(findings), findings: clean }, null, 2)}\n`;
}

export function exitCodeOf(findings: readonly Finding[]): 0 | 1 {
  return countsOf(findings).fault === 0 ? 0 : 1;
}
