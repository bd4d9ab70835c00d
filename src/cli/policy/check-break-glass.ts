/** What can be said of break_glass without asking anyone: that it lets no one in, or those who approve anyway. */
import { decidingRules, type Policy } from '../../domain/policy/policy.ts';
import { type Finding, warning } from './finding.ts';

export function checkBreakGlass(policy: Policy): Finding[] {
  const { breakGlass } = policy;
  if (!breakGlass) return [];
  if (breakGlass.who.length === 0) return [warning('break_glass names no one, so no person can start an emergency.')];
  const who = new Set(breakGlass.who);
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
