/** The names of all keys. The braces put them into one hash slot, so that one script may touch several. */

/** What the store of one installation begins with; tests use one of their own each. */
export const defaultPrefix = '{export-image}';

export function keysOf(prefix: string) {
  return {
    record: (requestId: string) => `${prefix}:request:${requestId}`,
    announcement: (requestId: string) => `${prefix}:announcement:${requestId}`,
    status: (status: string) => `${prefix}:status:${status}`,
    requestsOf: (userId: string) => `${prefix}:requests-of:${userId}`,
    unannounced: `${prefix}:unannounced`,
    claims: `${prefix}:claims`,
    ballots: `${prefix}:ballots`,
    drafts: `${prefix}:drafts`,
    draft: (origin: string) => `${prefix}:draft:${origin}`,
    lastRegions: `${prefix}:last-regions`,
    usedBuckets: `${prefix}:used-buckets`,
    audit: `${prefix}:audit`,
  };
}
