/** The buckets that would fit where the chosen one did not. Their names are for the requester alone. */

import type { ExportRequest } from '../../domain/export-request.ts';
import { needsOtherBucket } from '../../explanations/other-bucket.ts';
import type { SuggestOptions } from '../asking/suggest-options.ts';

export type BucketsInstead = (request: ExportRequest) => Promise<readonly string[]>;

/** Empty where another bucket would not help, or where the requester may no longer see the list. */
export function createBucketsInstead(suggestBuckets: SuggestOptions): BucketsInstead {
  return async (request) => {
    if (request.status !== 'failed' || !needsOtherBucket(request.failure)) return [];
    const { regionId, bucket } = request.parameters;
    const fitting = await suggestBuckets({ userId: request.requester, regionId, query: '' });
    if (!fitting.ok) return [];
    return fitting.value.options.flatMap(({ id, result }) => (id === bucket || result?.hard ? [] : [id]));
  };
}
