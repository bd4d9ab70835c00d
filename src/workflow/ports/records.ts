/** The records of requests: read, created and changed by compare-and-set. */
import type { ExportEvent } from '../../domain/export-event.ts';
import type { ApprovedRequest, ExportRequest, PendingRequest } from '../../domain/export-request.ts';
import type { Policy, PolicyName } from '../../domain/policy/policy.ts';
import type { Result } from '../../domain/result.ts';
import type { Status } from '../../domain/status.ts';

export type Stored = { revision: number; request: ExportRequest };

export type ChangeRefusal =
  | { reason: 'unknown-request' }
  | { reason: 'changed-meanwhile' }
  | { reason: 'claimed'; by: string }
  /** Of a call: the request no longer holds the place that its standing rule gave it. */
  | { reason: 'no-place' }
  /** Of a call: exports are frozen, by an admin or by the calendar of the policy. */
  | { reason: 'frozen' };

/** Another policy is on record than the one by which was judged: the judging is left to the processes that have it. */
export type OtherPolicy = { reason: 'other-policy' };

/** `isHalf`: a part of what names it is hidden, so that the same name does not prove that nothing was lost. */
export type History = { name: string; isHalf?: true };

/** `no-place`: its standing rule has approved as many as it may in its span. `claimed`: its requester has another emergency that is open. */
export type Created = 'created' | 'exists' | 'taken' | 'other-policy' | 'no-place' | 'claimed';

/** An emergency that is not reviewed yet, and by when it is to be. */
export type OpenReview = { requestId: string; due: number };

/** The policy by which a change judges, with the freezes that hold for a call. */
export type JudgedBy = Pick<Policy, 'version' | 'digest' | 'freezes' | 'breakGlass'>;

/**
 * `revision`: only from this one. `judgedBy`: the policy by which the change judges, compared with the one on record in the same write;
 * without it none is. `event`: what the audit trail says of the change. A call is written only where no freeze is on: neither one of that policy
 * nor one that an admin has commanded.
 */
export type ChangeHow = {
  revision?: number | undefined;
  judgedBy?: JudgedBy | undefined;
  event?: ExportEvent;
};

/** The records. They are the truth; jobs and messages follow from them. */
export interface RequestStore {
  /**
   * Safe to call twice: the same idempotency key is one request. `taken` means that the id belongs to another key. `judgedBy`: the
   * policy by which its rule was chosen, compared with the one on record in the same write; without it none is.
   */
  create(request: PendingRequest | ApprovedRequest, judgedBy?: PolicyName): Promise<Created>;
  read(requestId: string): Promise<Stored | undefined>;
  /** Whether it is on record, also where only a newer release can read it. */
  has(requestId: string): Promise<boolean>;
  /**
   * Compare-and-set on the revision, with claims, indexes and audit entries in the same write. `decide` is asked again
   * when another process was faster, so it must be pure; with a revision given, being late is a refusal instead.
   */
  change<Refusal extends { reason: string }>(
    requestId: string,
    decide: (current: ExportRequest) => Result<ExportRequest, Refusal>,
    how?: ChangeHow,
  ): Promise<Result<Stored, Refusal | ChangeRefusal | OtherPolicy>>;
  idsIn(status: Status): Promise<string[]>;
  /**
   * The ids of requests for an image, the one that changed last first: at most fifty, or with `since`, in Redis' time, all that have changed
   * since then. One may have been removed meanwhile.
   */
  latestFor(image: { regionId: string; imageId: string }, since?: number): Promise<string[]>;
  /** The emergencies that are not reviewed yet, the one that is due first first. */
  openReviews(): Promise<OpenReview[]>;
  /** The request that holds a claim, see `claimsOf`. */
  ownerOf(claim: string): Promise<string | undefined>;
  /** Of the server as it is now. Another name than before means that the last writes may have been lost. */
  history(): Promise<History>;
}
