/** A worker of the first release, which knows no rules: what it makes of records, for the model. */
import type { ExportRequest, Vote } from '../../src/domain/export-request.ts';
import { builtInRule, ruleDigestOf } from '../../src/domain/policy/rule.ts';
import { refuse } from '../../src/domain/result.ts';
import type { RequestStore } from '../../src/workflow/ports/records.ts';

/** `leavesNewerRecords`: otherwise it takes one for its own, and drops what it does not know. Every record of the model is newer. */
export function asFirstRelease(
  store: RequestStore,
  { leavesNewerRecords }: { leavesNewerRecords: boolean },
): RequestStore {
  return {
    ...store,
    async read(requestId) {
      const stored = await store.read(requestId);
      return stored && !leavesNewerRecords ? { ...stored, request: withoutRules(stored.request) } : undefined;
    },
    // It compares revisions, and knows of no policy.
    async change(requestId, decide, revision) {
      if (leavesNewerRecords) return refuse({ reason: 'unknown-request' });
      return store.change(requestId, (current) => decide(withoutRules(current)), revision);
    },
  };
}

function withoutRules(request: ExportRequest): ExportRequest {
  const { policy: _policy, groups: _groups, ...same } = request;
  const known = { ...same, rule: builtInRule, ruleDigest: ruleDigestOf(builtInRule) };
  if (!('approval' in known) || !known.approval) return known;
  return { ...known, approval: { ...known.approval, votes: known.approval.votes.map(withoutSources) } };
}

function withoutSources({ by, at, digest }: Vote): Vote {
  return { by, at, digest };
}
