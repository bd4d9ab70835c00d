/** The records of requests: read, created and changed by compare-and-set. */
import type { ExportRequest, PendingRequest } from '../../domain/export-request.ts';
import type { Result } from '../../domain/result.ts';
import type { Status } from '../../domain/status.ts';

export type Stored = { revision: number; request: ExportRequest };

export type ChangeRefusal =
  | { reason: 'unknown-request' }
  | { reason: 'changed-meanwhile' }
  | { reason: 'claimed'; by: string };

/** `isHalf`: a part of what names it is hidden, so that the same name does not prove that nothing was lost. */
export type History = { name: string; isHalf?: true };

/** The records. They are the truth; jobs and messages follow from them. */
export interface RequestStore {
  /** Safe to call twice: the same idempotency key is one request. `taken` means that the id belongs to another key. */
  create(request: PendingRequest): Promise<'created' | 'exists' | 'taken'>;
  read(requestId: string): Promise<Stored | undefined>;
  /** Whether it is on record, also where only a newer release can read it. */
  has(requestId: string): Promise<boolean>;
  /**
   * Compare-and-set on the revision, with claims, indexes and the audit entry in the same write. `decide` is asked again
   * when another process was faster, so it must be pure; with `revision` given, being late is a refusal instead.
   */
  change<Refusal extends { reason: string }>(
    requestId: string,
    decide: (current: ExportRequest) => Result<ExportRequest, Refusal>,
    revision?: number,
  ): Promise<Result<Stored, Refusal | ChangeRefusal>>;
  idsIn(status: Status): Promise<string[]>;
  /**
   * The ids of requests for an image, the one that changed last first: at most fifty, or with `since`, in Redis' time, all that have changed
   * since then. One may have been removed meanwhile.
   */
  latestFor(image: { regionId: string; imageId: string }, since?: number): Promise<string[]>;
  /** The request that holds a claim, see `claimsOf`. */
  ownerOf(claim: string): Promise<string | undefined>;
  /** Of the server as it is now. Another name than before means that the last writes may have been lost. */
  history(): Promise<History>;
}
