/** The pace of Slack, shared by all processes. */

/** What goes first where not everything can go at once. */
export type Urgency = 'ending' | 'card' | 'progress';

/**
 * A message that is to be posted to a channel or a person, or drawn again, a page of a channel's members that is to be read,
 * or all user groups.
 */
export type Lane = { act: 'post' | 'redraw' | 'read'; channel: string } | { act: 'groups' };

/** `who` is the same each time that it is tried. */
export type Slot = Lane & {
  urgency: Urgency;
  who: string;
  /** The caller may not come back, so no turn is kept for it. */
  keepsNoTurn?: true;
};

/** Keeps Slack's pace for all processes together. */
export interface Pace {
  /** 0 when the message may leave now, or the milliseconds until its turn, which is kept for it for some seconds. */
  take(slot: Slot): Promise<number>;
  /** Slack has asked for a pause: no process sends anything of that kind to that channel for so many milliseconds. */
  hold(lane: Lane, ms: number): Promise<void>;
}
