/** Forms that were sent, kept from before their acknowledgement until they are requests or refused. */

import type { SubmittedFields } from '../../domain/parameters.ts';
import type { Signed } from '../../domain/signed.ts';

/** A form that was sent, kept from before its acknowledgement until it is a request or refused. */
export type Submission = {
  /** Given by the entrance: the same key is the same request, however often it comes. */
  idempotencyKey: string;
  /** Distinguishes one submit with that key from the next, such as after a form was shown again. */
  submit: string;
  requester: string;
  fields: SubmittedFields;
  at: number;
  /** The request that this one repeats. */
  previous?: string;
  /** It is to start before it is approved, if its requester may. */
  emergency?: { incident: string };
  /** For the hash of the reason; missing where an earlier release has kept it. */
  salt?: string;
  /** By the process that received it, where that has a key. */
  signed?: Signed;
};

/** What a submission is kept under. */
export type SubmissionName = Pick<Submission, 'idempotencyKey' | 'submit'>;

/** A kept submission that this release cannot read, with what can be read of it. */
export type UnreadableSubmission = SubmissionName & { requester: string | undefined; at: number | undefined };

export interface Submissions {
  /** Whether it is new: a form that is delivered twice is one submission, until it is removed. One that was corrected is new, and replaces what was sent under its name before. */
  keep(submission: Submission): Promise<boolean>;
  kept(): Promise<Submission[]>;
  unreadable(): Promise<UnreadableSubmission[]>;
  /** `at`: of the one that was processed; one that was sent later under its name stays. */
  remove(submission: SubmissionName & { at?: number | undefined }): Promise<void>;
  /** The submission with this idempotency key, for a day, also after it was processed, where this release can read it: for going back to the form. */
  read(idempotencyKey: string): Promise<Submission | undefined>;
}
