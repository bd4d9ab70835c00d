/** The policy by which this process judges, and the highest version that any process has loaded. */
import type { Policy, PolicyName } from '../../domain/policy/policy.ts';

/** The policy as this process has loaded it last, without faults. */
export type CurrentPolicy = () => Policy;

/** `behind`: a higher version is on record, the same one with other rules, or one where this process has none. */
export type PolicyPlace = 'raised' | 'same' | 'behind';

/** The highest version on record, only ever raised. */
export interface PolicyVersions {
  raise(name: PolicyName): Promise<PolicyPlace>;
  onRecord(): Promise<PolicyName | undefined>;
}
