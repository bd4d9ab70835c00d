/** A policy file as the policy that it states, with what it leaves to defaults. */
import { createHash } from 'node:crypto';
import type { BreakGlass } from '../../domain/policy/break-glass.ts';
import { type FreezeWindow, type Policy, policyWithoutRules } from '../../domain/policy/policy.ts';
import { builtInRule, type PolicyRule, type Rule } from '../../domain/policy/rule.ts';
import { beginOfDay, endOfDay } from './day-bounds.ts';
import type { PolicyFile, RuleFile } from './file-schema.ts';

/** `file` is what was read from `text`, without faults. */
export function toPolicy(file: PolicyFile, text: string): Policy {
  const { version, admins, requesters = ['channel'], rules, time_zone: timeZone = 'UTC' } = file;
  if (!rules || version === undefined) return policyWithoutRules(admins);
  const digest = createHash('sha256').update(text).digest('hex');
  const freezes = file.freezes.map((freeze) => windowOf(freeze, timeZone));
  return {
    version,
    digest,
    rules: rules.map((rule) => ruleOf(rule, timeZone)),
    requesters,
    admins,
    ...(freezes.length > 0 && { freezes }),
    ...(file.break_glass && { breakGlass: breakGlassOf(file.break_glass) }),
  };
}

/** All of its days, the last one included. */
function windowOf({ from, to, reason }: PolicyFile['freezes'][number], timeZone: string): FreezeWindow {
  return { from: beginOfDay(from, timeZone), until: endOfDay(to, timeZone), reason };
}

function breakGlassOf(file: NonNullable<PolicyFile['break_glass']>): BreakGlass {
  const { who, review_within: reviewWithin, during_freeze: duringFreeze } = file;
  return { who, reviewWithin, ...(duringFreeze && { duringFreeze }) };
}

function ruleOf(file: RuleFile, timeZone: string): PolicyRule {
  const { name, when, never } = file;
  if (never !== undefined) return { name, ...(when && { when }), never };
  return {
    name,
    approvals: file.approvals,
    approvers: file.approvers ?? builtInRule.approvers,
    decideWithin: file.decide_within ?? builtInRule.decideWithin,
    approvalHolds: file.approval_holds ?? builtInRule.approvalHolds,
    ...remindingParts(file, timeZone),
    ...optionalParts(file, timeZone),
  };
}

function remindingParts(file: RuleFile, timeZone: string): Partial<Rule> {
  const { remind_after: remindAfter, quiet_hours: quietHours, escalate } = file;
  return {
    ...(remindAfter && { remindAfter }),
    ...(quietHours && { quietHours: { ...quietHours, timeZone } }),
    ...(escalate && { escalate }),
  };
}

/** Absent where the file says nothing or the default, so that both are the same rule. */
function optionalParts(file: RuleFile, timeZone: string): Partial<Rule> {
  const { when, requesters, channel, mention, reason, deny_reason: denyReason, warn, standing } = file;
  return {
    ...(when && { when }),
    ...(requesters && { requesters }),
    ...(channel !== undefined && { channel }),
    ...(mention && { mention }),
    ...(reason && { reason }),
    ...(denyReason === 'required' && { denyReason }),
    ...(warn !== undefined && { warn }),
    ...(standing && { standing: { until: endOfDay(standing.until, timeZone), ...standing.at_most } }),
  };
}
