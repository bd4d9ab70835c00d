/** What the first release wrote of the changes of requests, in Redis: without numbers, seals and signatures, and no longer written. */
import { z } from 'zod';
import type { InRedis } from './in-redis.ts';
import { keysOf } from './keys.ts';
import { fieldsIn, pagesOf } from './trail-streams.ts';

/** `at`: Redis' time, in milliseconds since 1970. */
export type FirstReleaseEntry = { at: number; revision: number; status: string; requester: string };

const Written = z.object({
  revision: z.coerce.number().int(),
  status: z.string(),
  record: z.string().transform((json) => z.looseObject({ requester: z.string() }).parse(JSON.parse(json))),
});

/** In their order; reads the whole stream. */
export async function firstReleaseEntriesOf({ redis, prefix }: InRedis, request: string): Promise<FirstReleaseEntry[]> {
  const { audit } = keysOf(prefix);
  const found: FirstReleaseEntry[] = [];
  for await (const page of pagesOf(redis, audit)) {
    for (const [id, fields] of page) {
      const stored = fieldsIn(fields);
      if (stored['request'] !== request) continue;
      const { revision, status, record } = Written.parse(stored);
      found.push({ at: Number(id.split('-')[0]), revision, status, requester: record.requester });
    }
  }
  return found;
}
