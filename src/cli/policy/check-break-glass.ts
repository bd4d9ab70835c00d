/** What can be said of break_glass without asking anyone: that it lets no one in, those who approve anyway, or not those whom it names. */
import type { BreakGlass } from '../../domain/policy/break-glass.ts';
import { decidingRules, type Policy, requestersOf } from '../../domain/policy/policy.ts';
import { isGroup } from '../../domain/policy/source.ts';
import { type Finding, warning } from './finding.ts';

export function checkBreakGlass(policy: Policy): Finding[] {
  const { breakGlass } = policy;
  if (!breakGlass) return [];
  if (breakGlass.who.length === 0) return [warning('break_glass names no one, so no person can start an emergency.')];
  return [...reviewedAmongThemselves(policy, breakGlass.who), ...heldByGroups(policy, breakGlass.who)];
}

function reviewedAmongThemselves(policy: Policy, named: BreakGlass['who']): Finding[] {
  const who = new Set(named);
  const same = decidingRules(policy).filter(
    ({ standing, approvers }) => !standing && approvers.every(({ from }) => who.has(from)),
  );
  if (same.length === 0) return [];
  const names = same.map(({ name }) => name).join(', ');
  return [
    warning(
      `break_glass lets all approvers of ${names} export without approval, and each review is one among themselves. Name fewer people, or other approvers.`,
    ),
  ];
}

/** People are named for when Slack does not list groups; requesters of groups alone hold them up then. */
function heldByGroups(policy: Policy, who: BreakGlass['who']): Finding[] {
  const people = who.filter((source) => source !== 'channel' && !isGroup(source));
  const held = decidingRules(policy).filter((rule) => {
    const requesters = requestersOf(policy, rule);
    return !rule.standing && !requesters.includes('channel') && people.some((person) => !requesters.includes(person));
  });
  if (held.length === 0) return [];
  const names = held.map(({ name }) => name).join(', ');
  return [
    warning(
      `While Slack does not list groups, a person whom break_glass names cannot ask under ${names}: the requesters are groups. Name ${people.join(', ')} in requesters too.`,
    ),
  ];
}
