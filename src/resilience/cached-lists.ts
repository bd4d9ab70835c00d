/** Lists for the form: remembered for a short while, and given up on before Slack's three seconds are over. */
import type { Asked, Bucket, Cloud } from '../workflow/ports/cloud.ts';
import { createMemo } from './memo.ts';
import { withTimeout } from './with-timeout.ts';

export type Lists = Pick<Cloud, 'regions' | 'images' | 'buckets' | 'inspectBucket' | 'bucketFacts'>;

/** What is remembered now, without a question; undefined where nothing is. */
type Known = {
  [Question in 'images' | 'buckets' | 'bucketFacts']: (
    ...asked: Parameters<Lists[Question]>
  ) => Extract<Awaited<ReturnType<Lists[Question]>>, { ok: true }>['value'] | undefined;
};

/**
 * In milliseconds: `freshFor` for answers, `timeout` for each caller; `elapsed` is a clock that only grows. An answer of
 * Alibaba Cloud that arrives after the timeout is cached for the next question.
 */
export function createCachedLists(
  cloud: Lists,
  { freshFor, timeout, elapsed }: { freshFor: number; timeout: number; elapsed: () => number },
): Lists & { known: Known } {
  const regions = cached(cloud.regions, (language) => language);
  const images = cached(cloud.images, (regionId) => regionId);
  const buckets = cached(cloud.buckets, () => '');
  const inspectBucket = cached(cloud.inspectBucket, ({ name }: Bucket) => name);
  const bucketFacts = cached(cloud.bucketFacts, ({ name }: Bucket) => name);
  return {
    regions: regions.ask,
    images: images.ask,
    buckets: buckets.ask,
    inspectBucket: inspectBucket.ask,
    bucketFacts: bucketFacts.ask,
    known: { images: images.known, buckets: buckets.known, bucketFacts: bucketFacts.known },
  };

  function cached<Asking extends unknown[], Value>(
    ask: (...asked: Asking) => Promise<Asked<Value>>,
    keyOf: (...asked: Asking) => string,
  ) {
    const memo = createMemo(ask, { freshFor, elapsed, keyOf, worthKeeping: ({ ok }) => ok });
    return {
      ask: (...asked: Asking) => withTimeout(memo.ask(...asked), timeout),
      known(...asked: Asking): Value | undefined {
        const known = memo.known(...asked);
        return known?.ok ? known.value : undefined;
      },
    };
  }
}
