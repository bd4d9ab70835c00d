/** How far two clocks are apart, as far as the times of a question and its answer show. Pure; all in milliseconds. */
import { z } from 'zod';

/** Their clock minus ours: somewhere from `lower` to `upper`. */
export type Offset = { lower: number; upper: number };

/** Which clock is off, and by how much it is ahead; less than 0 is behind. The bot's is judged by Alibaba Cloud's, that of Redis by the bot's. */
export const ClockOff = z.object({ clock: z.enum(['bot', 'redis']), ahead: z.number().int() });
export type ClockOff = z.infer<typeof ClockOff>;

/** Of Redis and of Alibaba Cloud, against this process; undefined while no answer has shown it. */
export type Offsets = { redis: Offset | undefined; cloud: Offset | undefined };

/** Clocks that agree to this are in step. */
const tolerance = 60_000;

/** How much earlier a search begins where Alibaba Cloud's time is not known. */
const unknownTime = 24 * 60 * 60_000;

/**
 * `sent`, `received`: our clock at both ends of the question. `took`: the same by a clock that cannot be set. `theirs`: what their
 * clock showed at some moment between, cut to a multiple of `cut`.
 */
export function offsetOf(read: { sent: number; received: number; took: number; theirs: number; cut: number }): Offset {
  const { sent, received, took, theirs, cut } = read;
  // Ours may have been set meanwhile, and the other one stops while the machine sleeps: the longer time counts.
  return { lower: theirs - received, upper: theirs + cut - Math.min(sent, received - took) };
}

/** Only what lies wholly beyond the tolerance is off: a slow answer proves nothing. */
export function isOff({ lower, upper }: Offset): boolean {
  return lower > tolerance || upper < -tolerance;
}

/** The best guess: the middle. */
export function ahead({ lower, upper }: Offset): number {
  return Math.round((lower + upper) / 2);
}

/** Undefined where no clock is known to be off. */
export function clockOffOf({ redis, cloud }: Offsets): ClockOff | undefined {
  if (cloud && isOff(cloud)) return { clock: 'bot', ahead: -ahead(cloud) };
  if (redis && isOff(redis)) return { clock: 'redis', ahead: ahead(redis) };
  return undefined;
}

/** The earliest that Alibaba Cloud's clock can have shown when that of Redis showed `time`: from Redis to this process, and on from there. */
export function earliestThere(time: number, { redis, cloud }: Offsets): number {
  if (!redis || !cloud) return time - unknownTime;
  // No call leaves while a clock is known to be off, so `time` itself is close to the truth. A clock that was set since is not.
  return Math.min(time, time - redis.upper + cloud.lower);
}
