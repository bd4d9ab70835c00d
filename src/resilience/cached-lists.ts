/** Lists for the form: remembered for a short while, and given up on before Slack's three seconds are over. */
import { performance } from 'node:perf_hooks';
import type { Asked, Bucket, Cloud } from '../workflow/ports/cloud.ts';
import { withTimeout } from './with-timeout.ts';

type Remembered<Value> = { until: number; answer: Promise<Asked<Value>>; value?: Value };

export type Lists = Pick<Cloud, 'regions' | 'images' | 'buckets' | 'inspectBucket' | 'bucketFacts'>;

/** What is remembered now, without a question; undefined where nothing is. */
type Known = {
  [Question in 'images' | 'buckets' | 'bucketFacts']: (
    ...asked: Parameters<Lists[Question]>
  ) => Extract<Awaited<ReturnType<Lists[Question]>>, { ok: true }>['value'] | undefined;
};

/** In milliseconds: `freshFor` for answers, `patience` for whoever waits. A list that comes too late is there for the next look. */
export function createCachedLists(
  cloud: Lists,
  { freshFor, patience }: { freshFor: number; patience: number },
): Lists & { known: Known } {
  const regions = remembered(cloud.regions, (language) => language);
  const images = remembered(cloud.images, (regionId) => regionId);
  const buckets = remembered(cloud.buckets, () => '');
  const inspectBucket = remembered(cloud.inspectBucket, ({ name }: Bucket) => name);
  const bucketFacts = remembered(cloud.bucketFacts, ({ name }: Bucket) => name);
  return {
    regions: regions.ask,
    images: images.ask,
    buckets: buckets.ask,
    inspectBucket: inspectBucket.ask,
    bucketFacts: bucketFacts.ask,
    known: {
      images: images.known,
      buckets: buckets.known,
      bucketFacts: bucketFacts.known,
    },
  };

  function remembered<Asking extends unknown[], Value>(
    askNow: (...asked: Asking) => Promise<Asked<Value>>,
    nameOf: (...asked: Asking) => string,
  ) {
    const kept = new Map<string, Remembered<Value>>();
    return {
      ask(...asked: Asking): Promise<Asked<Value>> {
        return withTimeout((fresh(nameOf(...asked)) ?? start(asked)).answer, patience);
      },
      known: (...asked: Asking) => fresh(nameOf(...asked))?.value,
    };

    function fresh(name: string): Remembered<Value> | undefined {
      const before = kept.get(name);
      return before && before.until > performance.now() ? before : undefined;
    }

    function start(asked: Asking): Remembered<Value> {
      const name = nameOf(...asked);
      const begun: Remembered<Value> = { until: performance.now() + freshFor, answer: askNow(...asked) };
      kept.set(name, begun);
      begun.answer.then(
        (told) => {
          if (told.ok) begun.value = told.value;
          else kept.delete(name);
        },
        () => kept.delete(name),
      );
      return begun;
    }
  }
}
