/** Submissions that are not yet processed, and for a day those that are, kept in Redis. */
import type { Redis } from 'ioredis';
import { z } from 'zod';
import { KeptParameters } from '../domain/parameters.ts';
import { isSameForm } from '../domain/same-form.ts';
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
      const isNew = await keepLatest(submission);
      await replicasHave?.();
      return isNew;
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
    async remove({ at = '', ...name }) {
      await redis.dropSubmission(keys.submissions, fieldOf(name), at);
    },
    async read(idempotencyKey) {
      const json = await redis.get(keys.submission(idempotencyKey));
      return json === null ? undefined : readKept(json, submissionOnRecord);
    },
  };

  async function keepLatest(submission: Submission): Promise<boolean> {
    const field = fieldOf(submission);
    // An earlier release would make an ordinary request of it.
    const json = writeKept(submission, submission.emergency ? 3 : undefined);
    const inRedis = [keys.submissions, keys.submission(submission.idempotencyKey), field] as const;
    for (let found = ''; (await redis.keepSubmission(...inRedis, found, json, readableFor)) !== 1; ) {
      found = (await redis.hget(keys.submissions, field)) ?? '';
      if (found !== '' && !isCorrected(readKept(found, submissionOnRecord), submission)) return false;
    }
    return true;
  }

  async function all() {
    return readAllKept(await redis.hgetall(keys.submissions), submissionOnRecord);
  }
}

/** Slack leaves a form open whose acknowledgement is lost: its requester can correct it, and send it under the same name. */
function isCorrected(kept: Submission | undefined, sent: Submission): boolean {
  return kept !== undefined && kept.at <= sent.at && !isSameForm(kept, sent);
}

function fieldOf({ idempotencyKey, submit }: SubmissionName): string {
  return `${idempotencyKey}/${submit}`;
}

function nameIn(field: string): SubmissionName {
  const end = field.lastIndexOf('/');
  return { idempotencyKey: field.slice(0, end), submit: field.slice(end + 1) };
}
