/** Presses that are not yet carried out, kept in Redis. */
import type { Redis } from 'ioredis';
import { z } from 'zod';
import { Signed } from '../domain/signed.ts';
import type { Press, Presses, PressName } from '../workflow/ports/presses.ts';
import { keysOf } from './keys.ts';
import { readAllKept, readKept, type Schemas, writeKept } from './read-kept.ts';
import type { ReplicasHave } from './replica-wait.ts';

const Kind = z.enum(['approve', 'deny', 'take-back', 'ask', 'answer', 'withdraw', 'cancel', 'retry', 'review']);
const Pressed = z.object({
  requestId: z.string(),
  by: z.string(),
  reason: z.string(),
  at: z.number(),
  shown: z.string().exactOptional(),
  question: z.string().exactOptional(),
  retriesSeen: z.number().exactOptional(),
  salt: z.string().exactOptional(),
  signed: Signed.exactOptional(),
});

/** The first release stores the kind of a press as `choice`. */
const pressOnRecord: Schemas<Press> = {
  1: Pressed.extend({ choice: Kind }).transform(({ choice, ...pressed }) => ({ ...pressed, kind: choice })),
  2: Pressed.extend({ kind: Kind }),
};

type Needs = { redis: Redis; prefix: string; replicasHave?: ReplicasHave | undefined };

export function createPresses({ redis, prefix, replicasHave }: Needs): Presses {
  const { presses } = keysOf(prefix);

  return {
    async keep(press) {
      await redis.hset(presses, fieldOf(press), writeKept(press));
      await replicasHave?.();
    },
    async find(name) {
      const kept = await redis.hget(presses, fieldOf(name));
      return kept === null ? undefined : readKept(kept, pressOnRecord);
    },
    async kept() {
      const kept = await all();
      return kept.flatMap((one) => (one.is === 'readable' ? [one.entry] : []));
    },
    async unreadable() {
      const kept = await all();
      return kept.flatMap((one) => (one.is === 'unreadable' ? [{ ...nameIn(one.field), at: one.glimpse.at }] : []));
    },
    async remove(press) {
      await redis.hdel(presses, fieldOf(press));
    },
  };

  async function all() {
    return readAllKept(await redis.hgetall(presses), pressOnRecord);
  }
}

function fieldOf({ requestId, by, kind, question }: PressName): string {
  return [requestId, by, kind, ...(question === undefined ? [] : [question])].join('/');
}

function nameIn(field: string): PressName {
  const [requestId = '', by = '', kind = '', question] = field.split('/');
  return { requestId, by, kind, ...(question !== undefined && { question }) };
}
