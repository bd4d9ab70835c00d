/** The highest version of the policy in memory, by the same contract as in Redis. */
import type { PolicyVersions } from '../../src/workflow/ports/policy.ts';
import type { Memory } from './memory.ts';

export function createFakePolicyVersions(memory: Memory): PolicyVersions {
  return {
    async raise(policy) {
      const { version, digest } = policy;
      const { version: versionOnRecord = 0, digest: digestOnRecord = '' } = memory.policy ?? {};
      if (version > versionOnRecord) {
        memory.policy = policy;
        return 'raised';
      }
      return version === versionOnRecord && digest === digestOnRecord ? 'same' : 'behind';
    },
    async onRecord() {
      return memory.policy;
    },
  };
}
