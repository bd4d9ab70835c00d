/** Reports an act in Redis that no bot process has signed: an alarm in the log, a count, and an audit entry. */
import type { Unsigned } from '../../domain/signed.ts';
import type { NoteEvent } from '../ports/audit.ts';
import type { Log } from '../ports/clock.ts';

/** `act`: the kind of the press, `submission`, or `request` and `vote` for what is on record. `by`: who is said to have done it. */
export type FoundUnsigned = { request?: string; by: string; act: string; why: Unsigned };

export type ReportUnsigned = (found: FoundUnsigned) => Promise<void>;

type Needs = { note: NoteEvent; count: (found: { act: string; why: Unsigned }) => void; log: Log };

export function createReportUnsigned({ note, count, log }: Needs): ReportUnsigned {
  return async (found) => {
    const { act, why } = found;
    log.error(found, 'not signed by a process that received it: dropped, see docs/security.md');
    count({ act, why });
    await note({ event: 'unsigned', ...found });
  };
}
