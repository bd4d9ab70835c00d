/** The highest version of the policy in memory, by the same contract as in Redis. */
import type { PolicyVersions } from '../../src/workflow/ports/policy.ts';
import type { Memory } from './memory.ts';

export function createFakePolicyVersions(memory: Memory): PolicyVersions {
  return {
    async raise(policy, had) {
      const { version, digest, outline } = policy;
      const { version: versionOnRecord = 0, digest: digestOnRecord = '' } = memory.policy ?? {};
      if (version > versionOnRecord) {
        const before = memory.policy ? { version: versionOnRecord, outline: memory.policy.outline } : had;
        memory.policy = policy;
        if (before) memory.policyNews = [...(memory.policyNews ?? []), { before, after: { version, outline } }];
        return 'raised';
      }
      return version === versionOnRecord && digest === digestOnRecord ? 'same' : 'behind';
    },
    async onRecord() {
      return memory.policy;
    },
    async owedNews() {
      return memory.policyNews ?? [];
    },
    async removeNews({ after }) {
      memory.policyNews = (memory.policyNews ?? []).filter((news) => news.after.version !== after.version);
    },
  };
}
