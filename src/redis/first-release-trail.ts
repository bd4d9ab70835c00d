/** What the first release wrote of the changes of requests, in Redis: without numbers, seals and signatures, and no longer written. */
import type { Redis } from 'ioredis';
import { z } from 'zod';
import { keysOf } from './keys.ts';
import { fieldsIn } from './seals.ts';

/** `at`: Redis' time, in milliseconds since 1970. */
export type FirstReleaseEntry = { at: number; revision: number; status: string; requester: string };

const atOnce = 1_000;

const Written = z.object({
  revision: z.coerce.number().int(),
  status: z.string(),
  record: z.string().transform((json) => z.looseObject({ requester: z.string() }).parse(JSON.parse(json))),
});

/** In their order; reads the whole stream. */
export async function firstReleaseEntriesOf(
  { redis, prefix }: { redis: Redis; prefix: string },
  request: string,
): Promise<FirstReleaseEntry[]> {
  const { audit } = keysOf(prefix);
  const found: FirstReleaseEntry[] = [];
  for (let from = '-'; ; ) {
    const page = await redis.xrange(audit, from, '+', 'COUNT', atOnce);
    for (const [id, fields] of page) {
      const stored = fieldsIn(fields);
      if (stored['request'] !== request) continue;
      const { revision, status, record } = Written.parse(stored);
      found.push({ at: Number(id.split('-')[0]), revision, status, requester: record.requester });
    }
    const last = page.at(-1)?.[0];
    if (last === undefined) return found;
    from = `(${last}`;
  }
}
