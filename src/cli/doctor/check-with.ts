/** Puts a check off while one of the settings it needs is at fault. */
import type { Check } from './run-checks.ts';
import { missing } from './settings.ts';

export type CheckWith = (needed: readonly string[], check: Check) => Check;

/** A check that is put off only says which settings it needs. */
export function createCheckWith(faulty: readonly string[]): CheckWith {
  return (needed, check) => {
    const rows = missing(check.subject, needed, faulty);
    return rows.length > 0 ? { ...check, run: async () => rows } : check;
  };
}
