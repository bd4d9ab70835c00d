/** Presses on cards that are not settled yet, kept in Redis. */
import type { Redis } from 'ioredis';
import { z } from 'zod';
import type { BallotName, Ballots } from '../workflow/ports/presses.ts';
import { keysOf } from './keys.ts';
import { readAllKept, writeKept } from './read-kept.ts';
import type { ReplicasHave } from './replica-wait.ts';

const BallotOnRecord = z.object({
  requestId: z.string(),
  by: z.string(),
  choice: z.enum(['approve', 'deny', 'withdraw', 'cancel', 'retry']),
  reason: z.string(),
  at: z.number(),
});

type Needs = { redis: Redis; prefix: string; replicasHave?: ReplicasHave | undefined };

export function createBallots({ redis, prefix, replicasHave }: Needs): Ballots {
  const { ballots } = keysOf(prefix);

  return {
    async keep(ballot) {
      await redis.hset(ballots, fieldOf(ballot), writeKept(ballot));
      await replicasHave?.();
    },
    async unsettled() {
      const kept = await all();
      return kept.flatMap((one) => (one.is === 'readable' ? [one.entry] : []));
    },
    async unreadable() {
      const kept = await all();
      return kept.flatMap((one) => (one.is === 'unreadable' ? [{ ...nameIn(one.field), at: one.glimpse.at }] : []));
    },
    async settle(ballot) {
      await redis.hdel(ballots, fieldOf(ballot));
    },
  };

  async function all() {
    return readAllKept(await redis.hgetall(ballots), BallotOnRecord);
  }
}

function fieldOf({ requestId, by, choice }: BallotName): string {
  return `${requestId}/${by}/${choice}`;
}

function nameIn(field: string): BallotName {
  const [requestId = '', by = '', choice = ''] = field.split('/');
  return { requestId, by, choice };
}
