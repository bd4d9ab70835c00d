/** The highest version of the policy that any process has loaded, kept in Redis. */
import type { Redis } from 'ioredis';
import { z } from 'zod';
import type { PolicyVersions } from '../workflow/ports/policy.ts';
import { keysOf } from './keys.ts';

const Place = z.enum(['raised', 'same', 'behind']);

const NameOnRecord = z.object({ version: z.coerce.number().int(), digest: z.string() });

export function createPolicyVersions({ redis, prefix }: { redis: Redis; prefix: string }): PolicyVersions {
  const { policy } = keysOf(prefix);

  return {
    async raise({ version, digest }) {
      return Place.parse(await redis.raisePolicy(policy, version, digest));
    },
    async onRecord() {
      const [version, digest] = await redis.hmget(policy, 'version', 'digest');
      return version === null || version === undefined ? undefined : NameOnRecord.parse({ version, digest });
    },
  };
}
