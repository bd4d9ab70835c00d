/** The pace that Slack asks for, by kind of call. */
import type { Redis } from 'ioredis';
import type { Config } from '../config/config.ts';
import { createPace, type Rate } from '../redis/pace.ts';
import type { Pace, Slot } from '../workflow/ports/pace.ts';

/** In milliseconds. */
const togetherWithin = 250;

/**
 * Slack takes about one message a second in a channel, 50 changes of messages a minute in all channels together, and 100
 * questions for members: full reads take a third of them, those who press the rest. Of questions for user groups it takes 20.
 */
export function createSlackPace(config: Config, inRedis: { redis: Redis; prefix: string }): Pace {
  const every = config.SLACK_PACE.span / config.SLACK_PACE.most;
  const rates: Record<Slot['act'], Rate> = {
    // What may be sent quickly may also be sent together: it is not the pace of Slack then.
    post: { every, most: Math.max(1, Math.floor(togetherWithin / every)) },
    redraw: { every: every * 1.25, most: 5 },
    read: { every: 2_000, most: 15 },
    groups: { every: every * 3.75, most: 1 },
  };
  return createPace({ redis: inRedis.redis, prefix: inRedis.prefix, rates });
}
