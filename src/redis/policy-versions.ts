/** The highest version of the policy that any process has loaded, kept in Redis. */
import type { Redis } from 'ioredis';
import { z } from 'zod';
import type { PolicyVersions } from '../workflow/ports/policy.ts';
import { keysOf } from './keys.ts';

const Place = z.enum(['raised', 'same', 'behind']);

const Sources = z.array(z.string());

const OnRecord = z.object({
  version: z.coerce.number().int(),
  digest: z.string(),
  outline: z.object({
    admins: Sources,
    requesters: Sources,
    rules: z.array(z.object({ name: z.string(), digest: z.string() })),
  }),
});

export function createPolicyVersions({ redis, prefix }: { redis: Redis; prefix: string }): PolicyVersions {
  const { policy } = keysOf(prefix);

  return {
    async raise({ version, digest, outline }) {
      return Place.parse(await redis.raisePolicy(policy, version, digest, JSON.stringify(outline)));
    },
    async onRecord() {
      const [version, digest, outline] = await redis.hmget(policy, 'version', 'digest', 'outline');
      return outline ? OnRecord.parse({ version, digest, outline: JSON.parse(outline) }) : undefined;
    },
  };
}
