/** What a stage has in Redis: read past the bot, and changed as a person with access to Redis could. */
import { Redis } from 'ioredis';
import { expect } from 'vitest';
import { z } from 'zod';
import type { Stage } from '../../sandbox/stage.ts';
import { queueNames } from '../../src/queue/jobs.ts';
import { defaultPrefix, keysOf } from '../../src/redis/keys.ts';
import { readEntry } from '../../src/redis/trail-streams.ts';

const keys = keysOf(defaultPrefix);

const Record = z.looseObject({});

const Event = z.looseObject({ event: z.string() });

export async function inRedis<Answer>({ redisUrl }: Stage, act: (redis: Redis) => Promise<Answer>): Promise<Answer> {
  const redis = new Redis(redisUrl);
  try {
    return await act(redis);
  } finally {
    redis.disconnect();
  }
}

export function recordOf(stage: Stage, requestId: string): Promise<z.infer<typeof Record>> {
  return inRedis(stage, async (redis) => {
    const json = await redis.hget(keys.record(requestId), 'record');
    return Record.parse(JSON.parse(json ?? 'null'));
  });
}

/** Lays the changes over the record, as no release does. */
export async function changeRecord(stage: Stage, requestId: string, changes: object): Promise<void> {
  const changed = { ...(await recordOf(stage, requestId)), ...changes };
  await inRedis(stage, (redis) => redis.hset(keys.record(requestId), 'record', JSON.stringify(changed)));
}

/** As if the people of the request had just been checked: the regular check comes ten minutes later. A round that is on may check them yet, and is waited for. */
export async function checkNoPeopleOf(stage: Stage, requestId: string): Promise<void> {
  await inRedis(stage, async (redis) => {
    await redis.set(keys.noticeClaim(`people/${requestId}`), '1', 'PX', 600_000);
    const rounds = () => redis.llen(`${defaultPrefix}:${queueNames.reconcile}:active`);
    await expect.poll(rounds).toBe(0);
  });
}

/** All entries of the audit trail, the oldest first. */
export async function eventsOf(stage: Stage): Promise<z.infer<typeof Event>[]> {
  const items = await inRedis(stage, (redis) => redis.xrange(keys.trail, '-', '+'));
  return items.map((item) => Event.parse(readEntry(item).entry));
}
