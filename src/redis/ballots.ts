/** Presses on cards that are not settled yet, kept in Redis. */
import type { Redis } from 'ioredis';
import { z } from 'zod';
import type { Ballot, Ballots } from '../workflow/ports.ts';
import { keysOf } from './keys.ts';

const BallotOnRecord = z.object({
  requestId: z.string(),
  by: z.string(),
  choice: z.enum(['approve', 'deny', 'withdraw', 'cancel', 'retry']),
  reason: z.string(),
  at: z.number(),
});

export function createBallots({ redis, prefix }: { redis: Redis; prefix: string }): Ballots {
  const { ballots } = keysOf(prefix);

  return {
    async keep(ballot) {
      await redis.hset(ballots, fieldOf(ballot), JSON.stringify(ballot));
    },
    async unsettled() {
      return (await redis.hvals(ballots)).map((json) => BallotOnRecord.parse(JSON.parse(json)));
    },
    async settle(ballot) {
      await redis.hdel(ballots, fieldOf(ballot));
    },
  };
}

function fieldOf({ requestId, by, choice }: Ballot): string {
  return `${requestId}/${by}/${choice}`;
}
