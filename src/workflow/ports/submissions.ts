/** Forms that were sent, kept from before their acknowledgement until they are requests or refused. */
import type { SubmittedFields } from '../../domain/parameters.ts';

/** What somebody has submitted, kept from before its acknowledgement until it is a request or has been refused. */
export type Submission = {
  /** Given by the entrance: the same key is the same request, however often it comes. */
  idempotencyKey: string;
  /** Tells one submit with that key from the next, such as after a form was shown again. */
  submit: string;
  requester: string;
  fields: SubmittedFields;
  at: number;
  /** The request that this one repeats. */
  previous?: string;
};

/** What a submission is kept under. */
export type SubmissionName = Pick<Submission, 'idempotencyKey' | 'submit'>;

/** One that is not settled either, and not to be read by this release. The rest is there where that much can be told. */
export type UnreadableSubmission = SubmissionName & { requester: string | undefined; at: number | undefined };

export interface Submissions {
  /** Whether it is new: a submit that is delivered twice is one submission, until it is settled. */
  keep(submission: Submission): Promise<boolean>;
  kept(): Promise<Submission[]>;
  unreadable(): Promise<UnreadableSubmission[]>;
  remove(submission: SubmissionName): Promise<void>;
  /** What was submitted with this key, for a day, also after it was settled, where this release can read it: for going back to the form. */
  read(idempotencyKey: string): Promise<Submission | undefined>;
}
