/** When each round has last ended, kept in Redis by its own clock. */
import type { Redis } from 'ioredis';
import type { RoundEnds } from '../workflow/ports/rounds.ts';
import { keysOf } from './keys.ts';

export function createRoundEnds({ redis, prefix }: { redis: Redis; prefix: string }): RoundEnds {
  const { roundEnds } = keysOf(prefix);

  return {
    async note(round) {
      await redis.noteRound(roundEnds, round);
    },
    async ages() {
      const [[seconds, microseconds], ends] = await Promise.all([redis.time(), redis.hgetall(roundEnds)]);
      const now = Number(seconds) * 1000 + Math.floor(Number(microseconds) / 1000);
      return new Map(Object.entries(ends).map(([round, endedAt]) => [round, now - Number(endedAt)]));
    },
  };
}
