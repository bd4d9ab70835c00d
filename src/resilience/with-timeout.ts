/** Gives up waiting for an answer, while the question itself goes on. */
import { noAnswerCode } from '../domain/after-refusal.ts';
import { refuse } from '../domain/result.ts';
import type { Asked, Cloud } from '../workflow/ports/cloud.ts';

/** `timeout` in milliseconds; after it the caller hears that Alibaba Cloud is slow. */
export async function withTimeout<Value>(answer: Promise<Asked<Value>>, timeout: number): Promise<Asked<Value>> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<Asked<Value>>((resolve) => {
    const refusal = { action: 'List', code: noAnswerCode, message: 'Alibaba Cloud is slow.' };
    timer = setTimeout(() => resolve(refuse({ reason: 'refused', refusal, passing: true })), timeout);
  });
  try {
    return await Promise.race([answer, late]);
  } finally {
    clearTimeout(timer);
  }
}

/** The questions of the checks. */
export type Facts = Pick<
  Cloud,
  | 'image'
  | 'exportTasksSince'
  | 'buckets'
  | 'inspectBucket'
  | 'bucketFacts'
  | 'isBucketLocked'
  | 'objectsFrom'
  | 'exportRole'
  | 'exportRolePolicies'
>;

/** The same questions with a timeout: `deciding` for those that decide, `shown` for those whose answer is only shown. In milliseconds. */
export function factsWithTimeout(cloud: Facts, { deciding, shown }: { deciding: number; shown: number }): Facts {
  return {
    image: (...asked) => withTimeout(cloud.image(...asked), deciding),
    buckets: () => withTimeout(cloud.buckets(), deciding),
    inspectBucket: (bucket) => withTimeout(cloud.inspectBucket(bucket), deciding),
    bucketFacts: (bucket) => withTimeout(cloud.bucketFacts(bucket), deciding),
    exportTasksSince: (...asked) => withTimeout(cloud.exportTasksSince(...asked), shown),
    isBucketLocked: (bucket) => withTimeout(cloud.isBucketLocked(bucket), shown),
    objectsFrom: (...asked) => withTimeout(cloud.objectsFrom(...asked), shown),
    exportRole: () => withTimeout(cloud.exportRole(), shown),
    exportRolePolicies: () => withTimeout(cloud.exportRolePolicies(), shown),
  };
}
