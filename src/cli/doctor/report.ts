/** The findings as they are printed, and what the exit code says of them. */
import { countsOf, drawTable } from './draw-table.ts';
import type { Finding } from './finding.ts';

/** Wide enough for a sentence, and narrow enough for most terminals. */
const width = 120;

/** `hide` takes secrets out of each text, before JSON could spell them differently. */
export function reportOf(
  findings: readonly Finding[],
  needs: { json: boolean; hide: (text: string) => string },
): string {
  const { json, hide } = needs;
  const clean = findings.map(({ said, remedy, ...rest }) => ({
    ...rest,
    said: hide(said),
    ...(remedy && { remedy: hide(remedy) }),
  }));
  if (!json) return `${drawTable(clean, width)}\n`;
  return `${JSON.stringify({ ok: exitCodeOf(findings) === 0, counts: countsOf(findings), findings: clean }, null, 2)}\n`;
}

export function exitCodeOf(findings: readonly Finding[]): 0 | 1 {
  return countsOf(findings).fault === 0 ? 0 : 1;
}
