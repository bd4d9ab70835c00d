/** What is on record of an emergency: an export that an entitled person starts before it is approved. */
import { z } from 'zod';
import { BreakGlass } from './policy/break-glass.ts';
import { Signed } from './signed.ts';

const Time = z.number().int();

/** A person who was not involved has looked at it. `salt`: for the hash of the note. */
const Review = z.object({
  by: z.string(),
  at: Time,
  note: z.string(),
  salt: z.string().optional(),
  signed: Signed.optional(),
});

/**
 * `terms`: of the policy, when it was asked for. `skipped`: who could have approved; `isMore` where they are too many to be named, or
 * Slack did not say who is in a group, and `first` the first of too many. `due`: by when it is to be reviewed. `reminders`: how often the review was asked for since.
 * `stoppedBy`: who has pressed Cancel.
 */
export const Emergency = z.object({
  incident: z.string(),
  terms: BreakGlass,
  skipped: z.object({
    people: z.array(z.string()),
    isMore: z.literal(true).optional(),
    first: z.array(z.string()).optional(),
  }),
  due: Time,
  reminders: z.array(Time).optional(),
  stoppedBy: z.array(z.string()).optional(),
  review: Review.optional(),
});
export type Emergency = z.infer<typeof Emergency>;

/** More people are not messaged one by one: the card mentions their groups or the channel. Where the channel takes no card, so many are messaged. */
export const mostNotified = 50;
