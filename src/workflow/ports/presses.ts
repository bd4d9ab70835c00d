/** Presses of buttons, kept from before their acknowledgement until they are processed. */
import type { Signed } from '../../domain/signed.ts';

/** Approve, Deny and Take back decide, Ask and Answer are questions; the others follow up on a request. */
export type PressKind =
  | 'approve'
  | 'deny'
  | 'take-back'
  | 'ask'
  | 'answer'
  | 'withdraw'
  | 'cancel'
  | 'retry'
  | 'review';

/** A press of a button on the card, kept from before its acknowledgement until it is carried out. */
export type Press<Of extends PressKind = PressKind> = {
  requestId: string;
  by: string;
  kind: Of;
  /** What was typed. */
  reason: string;
  at: number;
  /** What the card showed, see `shownOf`; missing on cards of the first release. */
  shown?: string;
  /** The id of the question that is asked or answered. */
  question?: string;
  /** How often the export had been tried again when the form of a review was opened; missing where that was not known. */
  retriesSeen?: number;
  /** For the hash of the reason; missing where an earlier release has kept it. */
  salt?: string;
  /** By the process that received it, where that has a key. */
  signed?: Signed;
};

/** What a press is kept under; a newer release may know more kinds. */
export type PressName = { requestId: string; by: string; kind: string; question?: string };

/** A kept press that this release cannot read. `at` where it says when it was kept. */
export type UnreadablePress = PressName & { at: number | undefined };

export interface Presses {
  /** Safe to call twice: one person's kind on one request is one press, and on one question. */
  keep(press: Press): Promise<void>;
  /** Undefined where it is not kept, or this release cannot read it. */
  find(name: PressName): Promise<Press | undefined>;
  kept(): Promise<Press[]>;
  unreadable(): Promise<UnreadablePress[]>;
  remove(press: PressName): Promise<void>;
}
