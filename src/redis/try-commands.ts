/** Which commands of the bot and its queues a server refuses. Nothing of it is carried out: they are queued in a transaction that is discarded. */
import type { Redis } from 'ioredis';
import { refusalName } from './refusal-name.ts';

/** Each with the least that it can be called with, on the key `k`. Scripts are run as the same user, and so need the same rights. */
const needed = [
  'EVAL return 1 k',
  'EVALSHA 0000000000000000000000000000000000000000 1 k',
  'TIME',
  'GET k',
  'SET k v',
  'DEL k',
  'EXISTS k',
  'INCR k',
  'PEXPIRE k 1',
  'PTTL k',
  'HGET k f',
  'HGETALL k',
  'HMGET k f',
  'HSET k f v',
  'HSETNX k f v',
  'HMSET k f v',
  'HINCRBY k f 1',
  'HEXISTS k f',
  'HDEL k f',
  'HVALS k',
  'HSCAN k 0',
  'SADD k v',
  'SREM k v',
  'SISMEMBER k v',
  'SMEMBERS k',
  'SMISMEMBER k v',
  'SCARD k',
  'LLEN k',
  'LPUSH k v',
  'RPUSH k v',
  'LRANGE k 0 1',
  'LREM k 1 v',
  'RPOPLPUSH k k',
  'BZPOPMIN k 1',
  'ZADD k 1 v',
  'ZCARD k',
  'ZCOUNT k 0 1',
  'ZPOPMIN k',
  'ZRANGE k 0 1',
  'ZRANGEBYSCORE k 0 1',
  'ZREM k v',
  'ZREMRANGEBYSCORE k 0 1',
  'ZREVRANGE k 0 1',
  'ZREVRANGEBYSCORE k 1 0',
  'ZSCORE k v',
  'XADD k * f v',
  'XDEL k 0-1',
  'XRANGE k - +',
  'XREVRANGE k + -',
  'XTRIM k MAXLEN 1',
  'TYPE k',
];

/** The names of those that are refused, whether unknown or not allowed. */
export async function refusedCommands(redis: Redis, key: string): Promise<string[]> {
  const commands = needed.map((line) => line.split(' ').map((word) => (word === 'k' ? key : word)));
  const [multi] = await refusals([['MULTI']], redis);
  if (multi) return [multi];
  const refused = await refusals(commands, redis);
  await redis.discard();
  return refused;
}

async function refusals(commands: readonly string[][], redis: Redis): Promise<string[]> {
  const refused: string[] = [];
  for (const [name = '', ...words] of commands) {
    try {
      await redis.call(name, ...words);
    } catch (err) {
      const refusal = refusalName(err);
      if (!refusal) throw err;
      // A server that takes no writes for now refuses them under names of their own.
      if (refusal === 'ERR' || refusal === 'NOPERM') refused.push(name);
    }
  }
  return refused;
}
