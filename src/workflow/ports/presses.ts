/** Presses of buttons, kept from before their acknowledgement until they are processed. */

/** Approve and Deny decide; the others follow up on a request. */
export type Choice = 'approve' | 'deny' | 'withdraw' | 'cancel' | 'retry';

/** A press of a button on the card, kept from before its acknowledgement until it is settled. */
export type Ballot<Of extends Choice = Choice> = {
  requestId: string;
  by: string;
  choice: Of;
  reason: string;
  at: number;
};

/** What a ballot is kept under; a newer release may know more choices. */
export type BallotName = { requestId: string; by: string; choice: string };

/** One that is not settled either, and not to be read by this release. `at` where it says when it was kept. */
export type UnreadableBallot = BallotName & { at: number | undefined };

export interface Ballots {
  /** Safe to call twice: one person's choice on one request is one ballot. */
  keep(ballot: Ballot): Promise<void>;
  unsettled(): Promise<Ballot[]>;
  unreadable(): Promise<UnreadableBallot[]>;
  settle(ballot: BallotName): Promise<void>;
}
