/** Remembers for a minute that a bucket is not ours: the access log of its owner sees one question a minute at most. */
import type { Clock } from '../workflow/ports/clock.ts';
import type { Cloud } from '../workflow/ports/cloud.ts';
import { createMemo } from './memo.ts';

/** In milliseconds. */
const strangerFor = 60_000;

type Inspecting = Pick<Cloud, 'inspectBucket'>;

/** The whole cloud: only `inspectBucket` is remembered. Questions about the same bucket at the same time are one. */
export function rememberStrangers<Whole extends Inspecting>(cloud: Whole, { elapsed }: Pick<Clock, 'elapsed'>): Whole {
  const { ask } = createMemo(cloud.inspectBucket, {
    freshFor: strangerFor,
    keyOf: ({ name }) => name,
    worthKeeping: isStrangers,
    elapsed,
  });
  return { ...cloud, inspectBucket: ask };
}

/** A bucket that does not answer our account is taken as none of ours. Another refusal is about our account, and no bucket was asked. */
function isStrangers(owner: Awaited<ReturnType<Inspecting['inspectBucket']>>): boolean {
  if (owner.ok) return !owner.value.isOurs;
  const { passing, refusal } = owner.refusal;
  return !passing && refusal.action === 'GetBucketInfo';
}
