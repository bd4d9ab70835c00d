/** What a rule asks of a decision, as data that each request carries from the moment it is made. Pure. */
import { z } from 'zod';

const Milliseconds = z.number().int().positive();

/** `joined: 'before'`: in the source when the card was posted. The channel is the one in which the card is posted. */
const Approvers = z.strictObject({ from: z.literal('channel'), joined: z.literal('before') });

/**
 * `approvals`: how many distinct people have to agree. `decideWithin`: how long the request waits for them. `approvalHolds`: how long
 * a call may follow on the last approval. Strict, because a part that this release does not know must neither be passed over nor dropped.
 */
export const Rule = z.strictObject({
  name: z.string().min(1),
  approvals: z.number().int().min(1),
  approvers: z.array(Approvers).min(1),
  decideWithin: Milliseconds,
  approvalHolds: Milliseconds,
});
export type Rule = z.infer<typeof Rule>;

const day = 24 * 60 * 60 * 1000;

/** Applies where no file of rules is given, and to every request of the first release. */
export const builtInRule: Rule = {
  name: 'built-in',
  approvals: 1,
  approvers: [{ from: 'channel', joined: 'before' }],
  decideWithin: day,
  approvalHolds: day,
};
