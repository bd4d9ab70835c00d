/** Rows of the doctor in a form that a test can compare at a glance. */
import type { Finding } from '../../../src/cli/doctor/finding.ts';

export function levelsOf(findings: readonly Finding[]): string[] {
  return findings.map(({ level }) => level);
}

/** Level, sentence and remedy in one line each. */
export function linesOf(findings: readonly Finding[]): string {
  return findings.map(({ level, said, remedy }) => `${level}: ${said}${remedy ? ` → ${remedy}` : ''}`).join('\n');
}
