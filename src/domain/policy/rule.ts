/** What a rule asks of an export and of a decision on it, as data that each request carries from the moment it is made. Pure. */
import { createHash } from 'node:crypto';
import { z } from 'zod';
import { When } from './condition.ts';
import { QuietHours } from './quiet-hours.ts';
import type { Source } from './source.ts';

const Milliseconds = z.number().int().positive();
const Sources = z.array(z.string().min(1)).min(1);

/** `from`: a `Source`. `joined: 'before'`: a member of it when approvers were asked; `'any'`: when they press is enough. */
const Approvers = z.strictObject({
  from: z.string().min(1),
  atLeast: z.number().int().min(1).optional(),
  joined: z.enum(['before', 'any']),
});

/** `pattern`: of a regular expression, which may match anywhere in the reason. */
const ReasonRule = z.strictObject({
  required: z.boolean(),
  pattern: z.string().optional(),
  hint: z.string().optional(),
});

/** Approved by the rule itself until a time, `most` exports in each `span` milliseconds. */
const Standing = z.strictObject({ until: z.number().int(), most: z.number().int().min(1), span: Milliseconds });

/** `after`: so long after the request was made, the people of `to` may fill its free seats too. */
const Escalation = z.strictObject({ after: Milliseconds, to: Sources });

/**
 * `approvals`: how many distinct people have to agree. `decideWithin`: how long the request waits for them. `approvalHolds`: how long
 * a call may follow on the last approval. Strict, because a part that this release does not know must neither be passed over nor dropped.
 */
export const Rule = z.strictObject({
  name: z.string().min(1),
  when: When.optional(),
  requesters: Sources.optional(),
  channel: z.string().optional(),
  approvals: z.number().int().min(1),
  approvers: z.array(Approvers).min(1),
  mention: z.literal(true).optional(),
  decideWithin: Milliseconds,
  approvalHolds: Milliseconds,
  /** So long after the request was made, in growing order. */
  remindAfter: z.array(Milliseconds).min(1).optional(),
  quietHours: QuietHours.optional(),
  escalate: Escalation.optional(),
  reason: ReasonRule.optional(),
  denyReason: z.literal('required').optional(),
  warn: z.string().optional(),
  standing: Standing.optional(),
});
export type Rule = z.infer<typeof Rule>;

/** Forbids what it matches, with a sentence for people. */
export type NeverRule = { name: string; when?: When | undefined; never: string };

export type PolicyRule = Rule | NeverRule;

const day = 24 * 60 * 60 * 1000;

/** Applies where no file of rules is given, and to every request of the first release. */
export const builtInRule: Rule = {
  name: 'built-in',
  approvals: 1,
  approvers: [{ from: 'channel', joined: 'before' }],
  decideWithin: day,
  approvalHolds: day,
};

/** Whose people decide from the start, each once. */
export function sourcesIn({ approvers }: Pick<Rule, 'approvers'>): Source[] {
  return [...new Set(approvers.map(({ from }) => from))];
}

/** Whose people decide, from the start or after an escalation, each once. */
export function sourcesWithEscalation({ approvers, escalate }: Pick<Rule, 'approvers' | 'escalate'>): Source[] {
  return [...new Set([...sourcesIn({ approvers }), ...(escalate?.to ?? [])])];
}

/** Whether the last day of a standing rule is over; then it is passed over. */
export function isOver({ standing }: Rule, now: number): boolean {
  return standing !== undefined && now >= standing.until;
}

/** Of all that approvers could see of a rule. */
export function ruleDigestOf(rule: Rule): string {
  return digestOfJson(Rule.parse(rule));
}

/** Of the parts that bind a decision: where only others differ, a decision by the one is a decision by the other. */
export function bindingDigest(rule: Rule): string {
  return digestOfJson(Object.values(bindingParts(rule)));
}

/** The binding parts that differ, by the keys of the file. */
export function bindingDifferences(one: Rule, other: Rule): string[] {
  const [parts, others] = [one, other].map((rule) => new Map(Object.entries(bindingParts(rule))));
  return [...(parts ?? [])].flatMap(([key, part]) =>
    JSON.stringify(part) === JSON.stringify(others?.get(key)) ? [] : [key],
  );
}

function bindingParts({ channel, approvals, approvers, escalate, decideWithin, approvalHolds, standing }: Rule) {
  return {
    channel: channel ?? '',
    approvals,
    approvers: approvers.map(({ from, atLeast = 0, joined }) => [from, atLeast, joined].join(' ')).toSorted(),
    escalate: escalate ? [escalate.after, ...escalate.to.toSorted()] : [],
    decide_within: decideWithin,
    approval_holds: approvalHolds,
    standing: standing ? [standing.until, standing.most, standing.span] : [],
  };
}

function digestOfJson(value: unknown): string {
  return createHash('sha256').update(JSON.stringify(value)).digest('hex');
}
