/** Submissions that are not yet processed, and for a day those that are, kept in Redis. */
import type { Redis } from 'ioredis';
import { z } from 'zod';
import { ImageFormat } from '../domain/image-format.ts';
import type { Submission, SubmissionName, Submissions } from '../workflow/ports/submissions.ts';
import { keysOf } from './keys.ts';
import { readAllKept, readKept, writeKept } from './read-kept.ts';
import type { ReplicasHave } from './replica-wait.ts';

/** In seconds. */
const readableFor = 24 * 60 * 60;

/** The first release calls the fields of a submission its draft. */
const SubmissionOnRecord = z
  .object({
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
  })
  .transform(({ draft, ...submission }): Submission => ({ ...submission, fields: draft }));

type Needs = { redis: Redis; prefix: string; replicasHave?: ReplicasHave | undefined };

export function createSubmissions({ redis, prefix, replicasHave }: Needs): Submissions {
  const keys = keysOf(prefix);

  return {
    async keep(submission) {
      const json = writeKept(onRecord(submission));
      const both = redis
        .multi()
        .hsetnx(keys.submissions, fieldOf(submission), json)
        .set(keys.submission(submission.origin), json, 'EX', readableFor);
      const done = (await both.exec()) ?? [];
      for (const [err] of done) if (err) throw err;
      await replicasHave?.();
      return done[0]?.[1] === 1;
    },
    async kept() {
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
    async remove(submission) {
      await redis.hdel(keys.submissions, fieldOf(submission));
    },
    async read(origin) {
      const json = await redis.get(keys.submission(origin));
      return json === null ? undefined : readKept(json, SubmissionOnRecord);
    },
  };

  async function all() {
    return readAllKept(await redis.hgetall(keys.submissions), SubmissionOnRecord);
  }
}

function onRecord({ fields, ...submission }: Submission): z.input<typeof SubmissionOnRecord> {
  return { ...submission, draft: fields };
}

function fieldOf({ origin, submit }: SubmissionName): string {
  return `${origin}/${submit}`;
}

function nameIn(field: string): SubmissionName {
  const [origin = '', submit = ''] = field.split('/');
  return { origin, submit };
}
