/** Finds an empty database on a given Redis server, so that a demo never touches data that is kept there. */
import { Redis } from 'ioredis';

export type OwnDatabase = { url: string; empty: () => Promise<void> };

/** The number of databases that a server has by default. The first is left out: a bot in earnest uses it by default. */
const numbers = Array.from({ length: 15 }, (_, index) => index + 1);

/** The number that the URL names, if it names one; otherwise the first empty one after the default. */
export async function ownDatabase(given: string): Promise<OwnDatabase> {
  if (!URL.canParse(given)) throw new Error('REDIS_URL is no URL. Write it as redis://127.0.0.1:6379, or unset it.');
  const url = new URL(given);
  const named = url.pathname.length > 1;
  for (const address of named ? [given] : numbers.map((number) => new URL(`/${number}${url.search}`, url).href)) {
    if (await atDatabase(address, async (redis) => (await redis.dbsize()) === 0)) {
      return { url: address, empty: () => atDatabase(address, async (redis) => void (await redis.flushdb())) };
    }
  }
  const which = named ? 'The database that REDIS_URL names is not empty' : 'No database of REDIS_URL is empty';
  throw new Error(`${which}, and the demo needs one of its own. Name an empty one, or unset REDIS_URL.`);
}

async function atDatabase<Answer>(url: string, act: (redis: Redis) => Promise<Answer>): Promise<Answer> {
  const redis = new Redis(url, { lazyConnect: true, retryStrategy: () => null, connectTimeout: 3_000 });
  // Without a listener the library writes to the console; the rejection below says it.
  redis.on('error', () => undefined);
  try {
    await redis.connect();
    return await act(redis);
  } catch (err) {
    throw new Error('Redis cannot be reached. Start it, correct REDIS_URL, or unset it.', { cause: err });
  } finally {
    redis.disconnect();
  }
}
