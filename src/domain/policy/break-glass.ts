/** Who may start an export before it is approved, in an emergency, and on which terms. Pure. */
import { z } from 'zod';
import { sourcesAreMet } from './source.ts';

/**
 * `who`: people and groups, never the channel. `reviewWithin`: how long there is for the review, in milliseconds. `duringFreeze`: a freeze of
 * the calendar does not hold an emergency; one that an admin has commanded always does.
 */
export const BreakGlass = z.object({
  who: z.array(z.string()),
  reviewWithin: z.number().int().positive(),
  duringFreeze: z.literal(true).optional(),
});
export type BreakGlass = z.infer<typeof BreakGlass>;

/** `groups`: the ids of the groups that the person is in; undefined where Slack does not say, and then so may be the answer. */
export function isEntitled(
  { breakGlass }: { breakGlass?: BreakGlass | undefined },
  person: { id: string; groups: ReadonlySet<string> | undefined },
): boolean | undefined {
  return breakGlass ? sourcesAreMet(breakGlass.who, person) : false;
}
