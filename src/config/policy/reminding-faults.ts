/** Faults of what a rule says about reminders and its escalation: what could never happen, or would change nothing. */
import { builtInRule } from '../../domain/policy/rule.ts';
import type { CrossFault } from './cross-fault.ts';
import type { RuleFile } from './file-schema.ts';

export function remindingFaults(rule: RuleFile, path: PropertyKey[]): CrossFault[] {
  return [
    ...withoutPeople(rule, path),
    ...reminderFaults(rule, path),
    ...quietFaults(rule, path),
    ...toFaults(rule, path),
  ];
}

const keys = ['remind_after', 'quiet_hours', 'escalate'] as const;

/** A rule that forbids or approves by itself asks no one, so there is no one to remind. */
function withoutPeople(rule: RuleFile, path: PropertyKey[]): CrossFault[] {
  const alone = rule.never === undefined ? rule.standing && 'standing' : 'never';
  if (!alone) return [];
  return keys
    .filter((key) => rule[key] !== undefined)
    .map((key) => ({ path: [...path, key], sentence: `${key} and ${alone} exclude each other.` }));
}

function reminderFaults(rule: RuleFile, path: PropertyKey[]): CrossFault[] {
  const { remind_after: times = [], escalate, decide_within: within = builtInRule.decideWithin } = rule;
  const late = times.findIndex((after) => after >= within);
  const unordered = times.findIndex((after, index) => index > 0 && after <= (times[index - 1] ?? 0));
  return [
    ...(late < 0 ? [] : [{ path: [...path, 'remind_after', late], sentence: tooLate }]),
    ...(unordered < 0
      ? []
      : [
          {
            path: [...path, 'remind_after', unordered],
            sentence: 'Each reminder must come later than the one before.',
          },
        ]),
    ...(escalate && escalate.after >= within ? [{ path: [...path, 'escalate', 'after'], sentence: tooLate }] : []),
  ];
}

const tooLate = 'This must be less than decide_within (24h by default): the request has expired by then.';

function quietFaults({ quiet_hours, remind_after, escalate }: RuleFile, path: PropertyKey[]): CrossFault[] {
  if (!quiet_hours || remind_after || escalate) return [];
  return [{ path: [...path, 'quiet_hours'], sentence: 'quiet_hours need remind_after or escalate.' }];
}

function toFaults({ escalate, approvals, approvers }: RuleFile, path: PropertyKey[]): CrossFault[] {
  if (!escalate || !approvers) return [];
  const named = approvers.reduce((sum, { atLeast = 0 }) => sum + atLeast, 0);
  const noSeat = 'escalate fills free seats only, and this rule has none: at_least adds up to approvals.';
  const known = escalate.to.flatMap((source, index) =>
    approvers.some(({ from }) => from === source)
      ? [{ path: [...path, 'escalate', 'to', index], sentence: 'approvers name it already, so this adds no one.' }]
      : [],
  );
  return [...(named === approvals ? [{ path: [...path, 'escalate'], sentence: noSeat }] : []), ...known];
}
