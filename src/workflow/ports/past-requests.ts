/** Requests on record, in whatever state, for looking back. */
import type { ExportRequest } from '../../domain/export-request.ts';

/** `unreadable`: a record that this release cannot read, such as one of a newer release. */
export type PastRequest = { is: 'request'; request: ExportRequest } | { is: 'unreadable'; id: string };

export interface PastRequests {
  /**
   * All that were asked for since a time, each once, in no order; what is made meanwhile may be missing. Holds some at a time in memory,
   * and takes nothing from Redis at once that would hold up a press.
   */
  since(at: number): AsyncIterable<PastRequest>;
}
