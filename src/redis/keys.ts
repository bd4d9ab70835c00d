/** The names of all keys; they stay as the first release wrote them, also where the code has other words. The braces put them into one hash slot, so that one script may touch several. */

/** What the store of one installation begins with; tests use one of their own each. */
export const defaultPrefix = '{export-image}';

export function keysOf(prefix: string) {
  return { ...keysOfRequests(prefix), ...keysOfRules(prefix), ...keysOfTrail(prefix), ...keysOfRounds(prefix) };
}

function keysOfRequests(prefix: string) {
  return {
    record: (requestId: string) => `${prefix}:request:${requestId}`,
    announcement: (requestId: string) => `${prefix}:announcement:${requestId}`,
    status: (status: string) => `${prefix}:status:${status}`,
    requestsOf: (userId: string) => `${prefix}:requests-of:${userId}`,
    requestsFor: ({ regionId, imageId }: { regionId: string; imageId: string }) =>
      `${prefix}:requests-for:${regionId}/${imageId}`,
    /** By a name of `src/domain/request-lists.ts`. */
    list: (name: string) => `${prefix}:${name}`,
    viewers: `${prefix}:viewers`,
    listedUntil: `${prefix}:listed-until`,
    unannounced: `${prefix}:unannounced`,
    claims: `${prefix}:claims`,
    keptClaims: `${prefix}:kept-claims`,
    regions: `${prefix}:regions`,
    presses: `${prefix}:ballots`,
    submissions: `${prefix}:drafts`,
    submission: (idempotencyKey: string) => `${prefix}:draft:${idempotencyKey}`,
    lastRegions: `${prefix}:last-regions`,
    usedBuckets: `${prefix}:used-buckets`,
    reviews: `${prefix}:reviews`,
    reviewsOf: (viewers: string) => `${prefix}:reviews-of:${viewers}`,
    standing: (rule: string) => `${prefix}:standing:${rule}`,
  };
}

/** Who people are, by which rules they decide, and the freeze. */
function keysOfRules(prefix: string) {
  return {
    members: (channel: string) => `${prefix}:members:${channel}`,
    membersState: (channel: string) => `${prefix}:members:${channel}:state`,
    membersMarks: (channel: string) => `${prefix}:members:${channel}:marks`,
    membersReader: (channel: string) => `${prefix}:members:${channel}:reader`,
    leavers: `${prefix}:leavers`,
    groupReading: `${prefix}:group-reading`,
    group: (digest: string) => `${prefix}:group:${digest}`,
    policy: `${prefix}:policy`,
    policyNews: `${prefix}:policy-news`,
    freeze: `${prefix}:freeze`,
    freezeNews: `${prefix}:freeze-news`,
    freezeShown: `${prefix}:freeze-shown`,
  };
}

function keysOfTrail(prefix: string) {
  return {
    trail: `${prefix}:trail`,
    trailState: `${prefix}:trail-state`,
    trailTexts: `${prefix}:trail-texts`,
    seals: `${prefix}:seals`,
    checkpoints: `${prefix}:checkpoints`,
    refusals: `${prefix}:refusals`,
    retiredKeys: `${prefix}:retired-keys`,
    trailKeeper: `${prefix}:trail-keeper`,
    /** Of the first release: read, and no longer written. */
    audit: `${prefix}:audit`,
  };
}

/** What workers do from time to time, in which pace, and what they have said of it. */
function keysOfRounds(prefix: string) {
  return {
    scannedUntil: `${prefix}:seen-until`,
    probe: `${prefix}:probe`,
    roundEnds: `${prefix}:round-ends`,
    lastWatched: (kind: 'listed' | 'detailed') => `${prefix}:looks:${kind}`,
    pace: (lane: string, part: 'state' | 'waiting' | 'turns') => `${prefix}:pace:${lane}:${part}`,
    outage: (name: string) => `${prefix}:trouble:${name}`,
    notice: (key: string) => `${prefix}:notice:${key}`,
    noticeClaim: (key: string) => `${prefix}:notice-claim:${key}`,
    replicaMark: `${prefix}:replica-mark`,
  };
}
