/** A policy: the rules of a company, as one file states them. Pure. */
import type { BreakGlass } from './break-glass.ts';
import { builtInRule, type PolicyRule, type Rule, sourcesWithEscalation } from './rule.ts';
import { groupOf, isGroup, type Source } from './source.ts';

/**
 * `version` is raised with every change of the rules; 0 where there are none but the built-in one. `digest`: of the whole file, hex SHA-256.
 * `requesters`: who may ask where a rule names no other. `freezes`: when no export starts; missing where there is none.
 * `breakGlass`: missing where no person may start an emergency export.
 */
export type Policy = {
  version: number;
  digest: string;
  rules: readonly PolicyRule[];
  requesters: readonly Source[];
  admins: readonly Source[];
  freezes?: readonly FreezeWindow[];
  breakGlass?: BreakGlass;
};

/** A freeze of the calendar, in milliseconds since 1970: `until` is the last millisecond of its last day. */
export type FreezeWindow = { from: number; until: number; reason: string };

/** What a request keeps of the policy by which its rule was chosen. */
export type PolicyName = Pick<Policy, 'version' | 'digest'>;

/** As long as no file has rules. */
export function policyWithoutRules(admins: readonly Source[] = []): Policy {
  return { version: 0, digest: '', rules: [builtInRule], requesters: ['channel'], admins };
}

/** The rules by which people or the rule itself approve, without the nevers. */
export function decidingRules({ rules }: Pick<Policy, 'rules'>): Rule[] {
  return rules.filter((rule): rule is Rule => !('never' in rule));
}

export function requestersOf(policy: Policy, rule: Rule): readonly Source[] {
  return rule.requesters ?? policy.requesters;
}

/** Whether Slack has to be asked for user groups at all. */
export function namesGroups(policy: Policy): boolean {
  return groupsNamedIn(policy).length > 0;
}

/** Ids of user groups, each once. */
export function groupsNamedIn({ rules, requesters, admins, breakGlass }: Policy): string[] {
  const ofRules = decidingRules({ rules }).flatMap((rule) => [
    ...sourcesWithEscalation(rule),
    ...(rule.requesters ?? []),
  ]);
  const ofConditions = rules.flatMap(({ when }) => when?.requester ?? []);
  const sources = [...requesters, ...admins, ...(breakGlass?.who ?? []), ...ofRules, ...ofConditions];
  return [...new Set(sources.filter(isGroup).map(groupOf))];
}
