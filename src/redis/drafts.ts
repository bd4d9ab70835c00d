/** What was submitted and is not settled yet, and for a day also what was, kept in Redis. */
import type { Redis } from 'ioredis';
import { z } from 'zod';
import { ImageFormat } from '../domain/image-format.ts';
import type { DraftName, Drafts } from '../workflow/ports/submissions.ts';
import { keysOf } from './keys.ts';
import { readAllKept, readKept, writeKept } from './read-kept.ts';
import type { ReplicasHave } from './replica-wait.ts';

/** In seconds. */
const readableFor = 24 * 60 * 60;

const DraftOnRecord = z.object({
  origin: z.string(),
  submit: z.string(),
  requester: z.string(),
  draft: z.object({
    regionId: z.string(),
    imageId: z.string(),
    bucket: z.string(),
    prefix: z.string(),
    format: ImageFormat,
    reason: z.string(),
  }),
  at: z.number(),
  previous: z.string().exactOptional(),
});

type Needs = { redis: Redis; prefix: string; replicasHave?: ReplicasHave | undefined };

export function createDrafts({ redis, prefix, replicasHave }: Needs): Drafts {
  const keys = keysOf(prefix);

  return {
    async keep(draft) {
      const json = writeKept(draft);
      const both = redis
        .multi()
        .hsetnx(keys.drafts, fieldOf(draft), json)
        .set(keys.draft(draft.origin), json, 'EX', readableFor);
      const done = (await both.exec()) ?? [];
      for (const [err] of done) if (err) throw err;
      await replicasHave?.();
      return done[0]?.[1] === 1;
    },
    async unsettled() {
      const kept = await all();
      return kept.flatMap((one) => (one.is === 'readable' ? [one.entry] : []));
    },
    async unreadable() {
      const kept = await all();
      return kept.flatMap((one) => {
        if (one.is === 'readable') return [];
        const { at, requester } = one.glimpse;
        return [{ ...nameIn(one.field), requester, at }];
      });
    },
    async settle(draft) {
      await redis.hdel(keys.drafts, fieldOf(draft));
    },
    async read(origin) {
      const json = await redis.get(keys.draft(origin));
      return json === null ? undefined : readKept(json, DraftOnRecord);
    },
  };

  async function all() {
    return readAllKept(await redis.hgetall(keys.drafts), DraftOnRecord);
  }
}

function fieldOf({ origin, submit }: DraftName): string {
  return `${origin}/${submit}`;
}

function nameIn(field: string): DraftName {
  const [origin = '', submit = ''] = field.split('/');
  return { origin, submit };
}
