/** Seals the audit trail: chains the entries that have none yet, a few seconds after they were written. */
import { chained, entryDigest, type RawSealedEntry } from '../../domain/audit/trail.ts';
import type { Seals } from '../ports/audit.ts';

/** Entries in one write. */
const atOnce = 500;

/** Seals all there are. Safe to call by several processes at once. */
export type SealTrail = () => Promise<void>;

/** `report`: takes each entry before it is sealed, so that it has each at least once, whatever dies. */
export function createSealTrail({
  seals,
  report,
}: {
  seals: Seals;
  report: (entry: RawSealedEntry) => void;
}): SealTrail {
  return async () => {
    for (;;) {
      const from = await seals.unsealed(atOnce);
      if (from.entries.length === 0) return;
      let { head } = from;
      const sealed = from.entries.map((entry) => {
        head = chained(head, entryDigest(entry));
        return { ...entry, hash: head };
      });
      for (const entry of sealed) report(entry);
      if (!(await seals.seal(from, sealed))) return;
    }
  };
}
