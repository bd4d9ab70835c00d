/** Slack's pace, kept in Redis for all processes together: one lane for each kind of call, the most urgent first. */
import type { Redis } from 'ioredis';
import type { Lane, Pace, Slot, Urgency } from '../workflow/ports/pace.ts';
import { keysOf } from './keys.ts';

/** `every`: milliseconds between two calls; `most`: calls that may leave at once after a rest. */
export type Rate = { every: number; most: number };

/** How long a turn is kept for a caller that does not come back for it: in slots, and at least in milliseconds. */
const grace = { slots: 2, atLeast: 250 };

/** A lane that was held is forgotten some time after, in milliseconds. */
const keptFor = 3_600_000;

const order: Readonly<Record<Urgency, number>> = { ending: 0, card: 1, progress: 2 };

/** Posting has a pace in each channel, each other act one for all. https://docs.slack.dev/apis/web-api/rate-limits */
export function createPace(needs: { redis: Redis; prefix: string; rates: Record<Slot['act'], Rate> }): Pace {
  const { redis, prefix, rates } = needs;
  const keys = keysOf(prefix);

  return {
    take(slot) {
      const { act, urgency, who, keepsNoTurn } = slot;
      const lane = nameOf(slot);
      const { every, most } = rates[act];
      const names = [keys.pace(lane, 'state'), keys.pace(lane, 'waiting'), keys.pace(lane, 'turns')];
      return redis.takeSlot(
        ...names,
        who,
        order[urgency],
        keepsNoTurn ? 0 : 1,
        every,
        most,
        Math.max(grace.slots * every, grace.atLeast),
      );
    },
    async hold(lane, ms) {
      const state = keys.pace(nameOf(lane), 'state');
      const [seconds, microseconds] = await redis.time();
      const now = Number(seconds) * 1000 + Math.floor(Number(microseconds) / 1000);
      await redis
        .multi()
        .hset(state, 'heldUntil', now + ms)
        .pexpire(state, ms + keptFor)
        .exec();
    },
  };
}

function nameOf(lane: Lane): string {
  return lane.act === 'post' ? `post:${lane.channel}` : lane.act;
}
