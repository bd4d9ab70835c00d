/** The last reading of the user groups, kept in Redis for all processes. */
import type { Redis } from 'ioredis';
import { z } from 'zod';
import type { GroupReading, LastGroupReading } from '../workflow/ports/groups.ts';
import { keysOf } from './keys.ts';

/** As old as an answer may be at most, in milliseconds. */
const keptFor = 60_000;

const Kept = z.object({
  leftAt: z.number(),
  groups: z.array(z.object({ id: z.string(), handle: z.string(), members: z.array(z.string()) })),
});

export function createLastGroupReading({ redis, prefix }: { redis: Redis; prefix: string }): LastGroupReading {
  const { groupReading } = keysOf(prefix);

  return {
    async keep({ leftAt, groups }) {
      const kept = { leftAt, groups: [...groups.values()].map((group) => ({ ...group, members: [...group.members] })) };
      await redis.set(groupReading, JSON.stringify(kept satisfies z.infer<typeof Kept>), 'PX', keptFor);
    },
    async read() {
      const kept = await redis.get(groupReading);
      return kept === null ? undefined : readingIn(kept);
    },
  };
}

/** Slack can be asked again: what another release has written here is passed over. */
function readingIn(kept: string): GroupReading | undefined {
  const read = Kept.safeParse(JSON.parse(kept));
  if (!read.success) return undefined;
  const { leftAt, groups } = read.data;
  return { leftAt, groups: new Map(groups.map((one) => [one.id, { ...one, members: new Set(one.members) }])) };
}
