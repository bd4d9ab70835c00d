/** When a scenario is over: nothing is left to announce, and no job is left that could still say or do something. */
import { Redis } from 'ioredis';
import { until } from './becomes.ts';
import { patience } from './people.ts';
import type { Theatre } from './theatre.ts';

const prefix = '{export-image}';
const lists = ['wait', 'active', 'paused'];
const sets = ['delayed', 'prioritized'];

/** Rejects with what is left when it takes too long. */
export async function untilAtRest({ redis, allUp }: Theatre): Promise<void> {
  await allUp();
  let left: string[] = [];
  const isAtRest = async () => {
    left = await look(redis.url());
    return left.length === 0 || undefined;
  };
  await until(isAtRest, { within: patience, what: 'the last job' }).catch(() => {
    throw new Error(`still there: ${left.join(', ')}`);
  });
}

/** With a connection of its own, since the server may be another by the next look. */
async function look(url: string): Promise<string[]> {
  const redis = new Redis(url, { maxRetriesPerRequest: 0 });
  redis.on('error', () => {});
  try {
    return await leftIn(redis);
  } catch {
    return ['no answer of Redis'];
  } finally {
    redis.disconnect();
  }
}

async function leftIn(redis: Redis): Promise<string[]> {
  const counts = [
    { what: 'requests to announce', count: await redis.zcard(`${prefix}:unannounced`) },
    { what: 'drafts', count: await redis.hlen(`${prefix}:drafts`) },
    { what: 'ballots', count: await redis.hlen(`${prefix}:ballots`) },
  ];
  for (const queue of ['advance', 'announce']) {
    for (const list of lists) {
      counts.push({ what: `${queue} ${list}`, count: await redis.llen(`${prefix}:${queue}:${list}`) });
    }
    for (const set of sets) {
      counts.push({ what: `${queue} ${set}`, count: await redis.zcard(`${prefix}:${queue}:${set}`) });
    }
  }
  return counts.filter(({ count }) => count > 0).map(({ what, count }) => `${count} ${what}`);
}
