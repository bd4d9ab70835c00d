/** The highest version of the policy that any process has loaded, kept in Redis. */
import type { Redis } from 'ioredis';
import { z } from 'zod';
import type { PolicyVersions } from '../workflow/ports/policy.ts';
import { keysOf } from './keys.ts';

const Place = z.enum(['raised', 'same', 'behind']);

const Sources = z.array(z.string());

const Outlined = z.object({
  version: z.coerce.number().int(),
  outline: z.object({
    admins: Sources,
    requesters: Sources,
    rules: z.array(z.object({ name: z.string(), digest: z.string() })),
    freezes: z.string().optional(),
    breakGlass: z.string().optional(),
  }),
});

const OnRecord = Outlined.extend({ digest: z.string() });

const News = z.object({ before: Outlined, after: Outlined });

export function createPolicyVersions({ redis, prefix }: { redis: Redis; prefix: string }): PolicyVersions {
  const { policy, policyNews, trail, trailState } = keysOf(prefix);

  return {
    async raise({ version, digest, outline }, before) {
      const had = before ? JSON.stringify(before) : '';
      const keys = [trail, trailState, policy, policyNews];
      return Place.parse(await redis.raisePolicy(...keys, version, digest, JSON.stringify(outline), had));
    },
    async owedNews() {
      const owed = (await redis.hvals(policyNews)).map((news) => News.parse(JSON.parse(news)));
      // A hash has no order of its own.
      return owed.toSorted((one, other) => one.after.version - other.after.version);
    },
    async removeNews({ after }) {
      await redis.hdel(policyNews, String(after.version));
    },
    async onRecord() {
      const [version, digest, outline] = await redis.hmget(policy, 'version', 'digest', 'outline');
      return outline ? OnRecord.parse({ version, digest, outline: JSON.parse(outline) }) : undefined;
    },
  };
}
