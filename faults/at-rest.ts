/** When a scenario is over: every approved request has ended, nothing is left to announce, and no job is left that could still say or do something. */
import { Redis } from 'ioredis';
import { longestWait } from './people.ts';
import type { RelayedStage } from './relayed-stage.ts';
import { waitUntil } from './wait-until.ts';

const prefix = '{export-image}';
const lists = ['wait', 'active', 'paused'];
const sets = ['delayed', 'prioritized'];

/** Redis may have forgotten an ending that people have read already: the bot finds it once more. */
const onTheirWay = ['approved', 'starting', 'waiting', 'exporting'];

/** In milliseconds. */
const checkEvery = 200;

/** Rejects with what is left when it takes too long. */
export async function untilAtRest({ redis, allUp }: RelayedStage): Promise<void> {
  await allUp();
  let left: string[] = [];
  const isAtRest = async () => {
    left = await look(redis.url());
    return left.length === 0 || undefined;
  };
  await waitUntil(isAtRest, { within: longestWait, what: 'the last job', every: checkEvery }).catch(() => {
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

/** All in one pipeline, since a server may be asked this for minutes. */
async function leftIn(redis: Redis): Promise<string[]> {
  const asked = redis.pipeline();
  const names: string[] = [];
  const count = (what: string, command: 'zcard' | 'hlen' | 'llen', key: string) => {
    names.push(what);
    asked[command](`${prefix}:${key}`);
  };
  count('requests to announce', 'zcard', 'unannounced');
  count('submissions', 'hlen', 'drafts');
  count('presses', 'hlen', 'ballots');
  // A round of the watch forgets an export that has ended: what strikes there is to be waited for.
  for (const kind of ['listed', 'detailed']) count(`exports that were ${kind}`, 'hlen', `looks:${kind}`);
  for (const status of onTheirWay) count(`requests ${status}`, 'zcard', `status:${status}`);
  for (const queue of ['advance', 'announce']) {
    for (const list of lists) count(`${queue} ${list}`, 'llen', `${queue}:${list}`);
    for (const set of sets) count(`${queue} ${set}`, 'zcard', `${queue}:${set}`);
  }
  const answers = (await asked.exec()) ?? [];
  return names.flatMap((what, index) => {
    const [err, found] = answers[index] ?? [];
    if (err) throw err;
    return Number(found) > 0 ? [`${found} ${what}`] : [];
  });
}
