/** Submissions that are not yet processed, and for a day those that are, kept in Redis. */
import type { Redis } from 'ioredis';
import { z } from 'zod';
import { KeptParameters } from '../domain/parameters.ts';
import { Signed } from '../domain/signed.ts';
import type { Submission, SubmissionName, Submissions } from '../workflow/ports/submissions.ts';
import { keysOf } from './keys.ts';
import { readAllKept, readKept, type Schemas, writeKept } from './read-kept.ts';
import type { ReplicasHave } from './replica-wait.ts';

/** In seconds. */
const readableFor = 24 * 60 * 60;

const Fields = KeptParameters.extend({ reason: z.string() });

const Submitted = z.object({
  submit: z.string(),
  requester: z.string(),
  at: z.number(),
  previous: z.string().exactOptional(),
  salt: z.string().exactOptional(),
  signed: Signed.exactOptional(),
});

/** The first release stores an idempotency key as `origin`, and the fields of a submission as `draft`. */
const submissionOnRecord: Schemas<Submission> = {
  1: Submitted.extend({ origin: z.string(), draft: Fields }).transform(({ origin, draft, ...submitted }) => {
    return { ...submitted, idempotencyKey: origin, fields: draft };
  }),
  2: Submitted.extend({ idempotencyKey: z.string(), fields: Fields }),
  3: Submitted.extend({ idempotencyKey: z.string(), fields: Fields, emergency: z.object({ incident: z.string() }) }),
};

type Needs = { redis: Redis; prefix: string; replicasHave?: ReplicasHave | undefined };

export function createSubmissions({ redis, prefix, replicasHave }: Needs): Submissions {
  const keys = keysOf(prefix);

  return {
    async keep(submission) {
      // An earlier release would make an ordinary request of it.
      const json = writeKept(submission, submission.emergency ? 3 : undefined);
      const both = redis
        .multi()
        .hsetnx(keys.submissions, fieldOf(submission), json)
        .set(keys.submission(submission.idempotencyKey), json, 'EX', readableFor);
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
    async read(idempotencyKey) {
      const json = await redis.get(keys.submission(idempotencyKey));
      return json === null ? undefined : readKept(json, submissionOnRecord);
    },
  };

  async function all() {
    return readAllKept(await redis.hgetall(keys.submissions), submissionOnRecord);
  }
}

function fieldOf({ idempotencyKey, submit }: SubmissionName): string {
  return `${idempotencyKey}/${submit}`;
}

function nameIn(field: string): SubmissionName {
  const end = field.lastIndexOf('/');
  return { idempotencyKey: field.slice(0, end), submit: field.slice(end + 1) };
}
