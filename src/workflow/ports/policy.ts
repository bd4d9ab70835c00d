/** The policy by which this process judges, and the highest version that any process has loaded. */
import type { PolicyOutline } from '../../domain/policy/outline.ts';
import type { Policy, PolicyName } from '../../domain/policy/policy.ts';

/** The policy as this process has loaded it last, without faults. */
export type CurrentPolicy = () => Policy;

/** `behind`: a higher version is on record, the same one with other rules, or one where this process has none. */
export type PolicyPlace = 'raised' | 'same' | 'behind';

export type PolicyOnRecord = PolicyName & { outline: PolicyOutline };

export type Outlined = Pick<PolicyOnRecord, 'version' | 'outline'>;

/** A version that was raised, of which the admins from before it have to hear. */
export type OwedNews = { before: Outlined; after: Outlined };

/** The highest version on record, only ever raised. */
export interface PolicyVersions {
  /** A version that is raised over another one is owed to the admins from the same moment on. `before`: what the process had loaded, where none is on record. */
  raise(policy: PolicyOnRecord, before?: Outlined): Promise<PolicyPlace>;
  onRecord(): Promise<PolicyOnRecord | undefined>;
  owedNews(): Promise<OwedNews[]>;
  /** To be called once the admins were messaged; safe to call twice. */
  removeNews(news: OwedNews): Promise<void>;
}
