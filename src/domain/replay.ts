/** What a policy would make of a request that is on record: the same decision, another one, or none that can be determined. Pure. */
import type { ExportRequest } from './export-request.ts';
import { factsOf } from './facts-of.ts';
import { chooseRule } from './policy/choose.ts';
import type { FactName } from './policy/condition.ts';
import type { Policy } from './policy/policy.ts';
import { bindingDifferences, isOver, type Rule } from './policy/rule.ts';

/** `parts`: what binds a decision and differs, by the keys of the file. */
export type DecidedNow =
  | { is: 'rule'; rule: Rule; parts: readonly string[] }
  | { is: 'never'; rule: string }
  | { is: 'none' };

/** `unknown`: without these facts, which are not on record, the rule cannot be determined. */
export type Replayed =
  | { is: 'same' }
  | { is: 'changed'; now: DecidedNow }
  | { is: 'unknown'; rule: string; facts: readonly FactName[] };

/** `groups`: of the requester, undefined where they are not known. A standing rule counts as having a place left. */
export function replayRequest(asked: {
  policy: Pick<Policy, 'rules'>;
  request: Pick<ExportRequest, 'parameters' | 'requester' | 'rule' | 'image' | 'askedAt'>;
  groups: ReadonlySet<string> | undefined;
  listed?: ReadonlySet<string> | undefined;
}): Replayed {
  const { policy, request, groups, listed } = asked;
  const { parameters, requester, image, askedAt, rule: then } = request;
  const rules = policy.rules.filter((rule) => 'never' in rule || !isOver(rule, askedAt));
  const choice = chooseRule(rules, factsOf({ parameters, image, requester, groups, listed }));
  switch (choice.is) {
    case 'unknown':
      return { is: 'unknown', rule: choice.rule.name, facts: choice.facts };
    case 'none':
      return { is: 'changed', now: { is: 'none' } };
    case 'never':
    case 'rule': {
      const { rule } = choice;
      if ('never' in rule) return { is: 'changed', now: { is: 'never', rule: rule.name } };
      const parts = bindingDifferences(then, rule);
      return parts.length === 0 ? { is: 'same' } : { is: 'changed', now: { is: 'rule', rule, parts } };
    }
  }
}
