/** Whether one rule asks for less than another one. Pure. */
import type { Rule } from './rule.ts';

/** Only what is certain: no people at all, fewer people, no seat for a group that the other asks for, or all of a channel for free seats where the other names who. */
export function isLaxer(rule: Rule, than: Rule): boolean {
  if (rule.standing || than.standing) return rule.standing !== undefined && than.standing === undefined;
  if (rule.approvals !== than.approvals) return rule.approvals < than.approvals;
  if (than.approvers.some(({ from, atLeast = 0 }) => seatsFor(rule, from) < atLeast)) return true;
  return takesChannel(rule) && !takesChannel(than);
}

function seatsFor({ approvers }: Rule, source: string): number {
  return approvers.filter(({ from }) => from === source).reduce((sum, { atLeast = 0 }) => sum + atLeast, 0);
}

function takesChannel({ approvers }: Rule): boolean {
  return approvers.some(({ from }) => from === 'channel');
}
