/** Gives up waiting for an answer, while the question itself goes on. */
import { noAnswerCode } from '../domain/after-refusal.ts';
import { refuse } from '../domain/result.ts';
import type { Asked, Cloud } from '../workflow/ports/cloud.ts';

/** `patience` in milliseconds; after it, whoever waits is told that Alibaba Cloud is slow. */
export async function withTimeout<Value>(answer: Promise<Asked<Value>>, patience: number): Promise<Asked<Value>> {
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

/** What the checks look at. */
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

/** The same questions with an end: `patience` for those that decide, `brief` for those whose answer is only shown. In milliseconds. */
export function patientFacts(cloud: Facts, { patience, brief }: { patience: number; brief: number }): Facts {
  return {
    image: (...asked) => withTimeout(cloud.image(...asked), patience),
    buckets: () => withTimeout(cloud.buckets(), patience),
    inspectBucket: (bucket) => withTimeout(cloud.inspectBucket(bucket), patience),
    bucketFacts: (bucket) => withTimeout(cloud.bucketFacts(bucket), patience),
    exportTasksSince: (...asked) => withTimeout(cloud.exportTasksSince(...asked), brief),
    isBucketLocked: (bucket) => withTimeout(cloud.isBucketLocked(bucket), brief),
    objectsFrom: (...asked) => withTimeout(cloud.objectsFrom(...asked), brief),
    exportRole: () => withTimeout(cloud.exportRole(), brief),
    exportRolePolicies: () => withTimeout(cloud.exportRolePolicies(), brief),
  };
}
