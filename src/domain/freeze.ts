/** Freezes: while one is on, no call of ExportImage is written. An admin commands one, or the calendar of the policy has one. Pure. */
import { z } from 'zod';
import type { FreezeWindow } from './policy/policy.ts';
import type { Status } from './status.ts';

const Time = z.number().int();

/** By an admin, until an admin lifts it. */
export const CommandedFreeze = z.object({ is: z.literal('commanded'), by: z.string(), at: Time, reason: z.string() });
export type CommandedFreeze = z.infer<typeof CommandedFreeze>;

/** By the policy file. `until` is the last millisecond of its last day. */
const CalendarFreeze = z.object({ is: z.literal('calendar'), from: Time, until: Time, reason: z.string() });
export type CalendarFreeze = z.infer<typeof CalendarFreeze>;

/** What is on record cannot be read: it counts as a freeze until an admin lifts it. */
const UnreadableFreeze = z.object({ is: z.literal('unreadable') });

/** Times are milliseconds since 1970. */
export const Freeze = z.discriminatedUnion('is', [CommandedFreeze, CalendarFreeze, UnreadableFreeze]);
export type Freeze = z.infer<typeof Freeze>;

/** What is on record in Redis, without the calendar. */
export const FreezeOnRecord = z.discriminatedUnion('is', [CommandedFreeze, UnreadableFreeze]);
export type FreezeOnRecord = z.infer<typeof FreezeOnRecord>;

/** A commanded freeze comes first, since it has no end that is known. Undefined while exports may start. */
export function freezeNow(known: {
  onRecord: FreezeOnRecord | undefined;
  policy: { freezes?: readonly FreezeWindow[] | undefined };
  now: number;
}): Freeze | undefined {
  const { onRecord, policy, now } = known;
  return onRecord ?? freezeAt(policy, now);
}

/** The freeze of the calendar that ends last, up to the end of those that follow on it without a gap. */
export function freezeAt(
  { freezes = [] }: { freezes?: readonly FreezeWindow[] | undefined },
  now: number,
): CalendarFreeze | undefined {
  const [longest] = freezes.filter(({ from, until }) => from <= now && now <= until).toSorted(byEnd);
  return longest && { is: 'calendar', ...longest, until: endOfChain(longest.until, freezes) };
}

function endOfChain(until: number, freezes: readonly FreezeWindow[]): number {
  const [next] = freezes.filter((one) => one.from <= until + 1 && one.until > until).toSorted(byEnd);
  return next ? endOfChain(next.until, freezes) : until;
}

function byEnd(one: FreezeWindow, other: FreezeWindow): number {
  return other.until - one.until;
}

/** Whether a freeze keeps a request in this state from its call, now or once it is approved. */
export function canBeFrozen({ status }: { status: Status }): boolean {
  return status === 'pending' || status === 'approved' || status === 'waiting';
}

/** By which the audit trail names it, and by which its text is erased. */
export function freezeId({ at }: CommandedFreeze): string {
  return `freeze-${at}`;
}

/** The same for the same freeze of every process; undefined and no freeze have one too. */
export function nameOfFreeze(freeze: Freeze | undefined): string {
  if (!freeze) return 'none';
  switch (freeze.is) {
    case 'commanded':
      return `commanded/${freeze.at}/${freeze.by}`;
    case 'calendar':
      return `calendar/${freeze.from}/${freeze.until}/${freeze.reason}`;
    case 'unreadable':
      return 'unreadable';
  }
}
