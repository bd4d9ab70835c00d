/** Lists for the form: remembered for a short while, and given up on before Slack's three seconds are over. */
import { performance } from 'node:perf_hooks';
import { noAnswerCode } from '../domain/course.ts';
import { refuse } from '../domain/result.ts';
import type { Asked, Cloud } from '../workflow/ports.ts';

type Remembered<Value> = { until: number; answer: Promise<Asked<Value>> };

/** In milliseconds: `freshFor` for answers, `patience` for whoever waits. A list that comes too late is there for the next look. */
export function createCachedLists(
  cloud: Cloud,
  { freshFor, patience }: { freshFor: number; patience: number },
): Pick<Cloud, 'images' | 'buckets'> {
  return {
    images: remembered((regionId: string) => cloud.images(regionId)),
    buckets: remembered(() => cloud.buckets()),
  };

  function remembered<Key extends [] | [string], Value>(ask: (...key: Key) => Promise<Asked<Value>>) {
    const known = new Map<string, Remembered<Value>>();
    return async (...key: Key): Promise<Asked<Value>> => {
      const name = key.join();
      const before = known.get(name);
      if (before && before.until > performance.now()) return inTime(before.answer);
      const answer = ask(...key);
      known.set(name, { until: performance.now() + freshFor, answer });
      answer.then(
        (told) => told.ok || known.delete(name),
        () => known.delete(name),
      );
      return inTime(answer);
    };
  }

  async function inTime<Value>(answer: Promise<Asked<Value>>): Promise<Asked<Value>> {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<Asked<Value>>((resolve) => {
      const refusal = { action: 'List', code: noAnswerCode, message: 'Alibaba Cloud is slow.' };
      timer = setTimeout(() => resolve(refuse({ reason: 'refused', refusal, passing: true })), patience);
    });
    try {
      return await Promise.race([answer, late]);
    } finally {
      clearTimeout(timer);
    }
  }
}
