/** Chooses the rule for a submission that has passed its checks, and says where no request can come of it. */
import type { DescribedImage } from '../../domain/checked.ts';
import type { Emergency } from '../../domain/emergency.ts';
import type { ExportRequest } from '../../domain/export-request.ts';
import { factsOf } from '../../domain/facts-of.ts';
import { isEntitled } from '../../domain/policy/break-glass.ts';
import { channelOf } from '../../domain/policy/channels.ts';
import { type Choice, chooseRule } from '../../domain/policy/choose.ts';
import type { FactName } from '../../domain/policy/condition.ts';
import { namesGroups, type Policy, type PolicyName, requestersOf } from '../../domain/policy/policy.ts';
import { isOver, type PolicyRule, type Rule, sourcesWithEscalation } from '../../domain/policy/rule.ts';
import { groupOf, isGroup, type Source } from '../../domain/policy/source.ts';
import { ok, type Result, refuse } from '../../domain/result.ts';
import type { MayAsk } from '../checking/may-ask.ts';
import { groupsOf } from '../members/groups-of.ts';
import type { Clock } from '../ports/clock.ts';
import type { GroupSnapshots, UserGroups } from '../ports/groups.ts';
import type { People } from '../ports/people.ts';
import type { CurrentPolicy } from '../ports/policy.ts';
import type { Submission } from '../ports/submissions.ts';
import type { CountEligible, Eligible } from './count-eligible.ts';
import { findSkipped } from './find-skipped.ts';

/** What a request is made by. `policy` and `groups` are missing for the built-in rule. */
export type Ruling = {
  rule: Rule;
  channel: string;
  policy?: PolicyName;
  groups?: NonNullable<ExportRequest['groups']>;
  eligible?: Eligible;
  /** Where the requester starts it before it is approved. */
  emergency?: Pick<Emergency, 'terms' | 'skipped'>;
};

/** By which sources are named for people. */
export type Named = Pick<Ruling, 'channel' | 'groups'>;

export type RuleRefusal =
  | { reason: 'forbidden'; rule: string; never: string }
  | { reason: 'groups-unknown' }
  | { reason: 'not-entitled' }
  | { reason: 'no-rule'; admins: readonly Source[]; named: Pick<Named, 'groups'> }
  | { reason: 'facts-unknown'; rule: string; facts: readonly FactName[] }
  | { reason: 'not-a-requester'; requesters: readonly Source[]; named: Named }
  | { reason: 'reason-needed' | 'reason-unfit'; rule: string; hint?: string }
  | { reason: 'no-quorum'; ruling: Ruling };

export type ReasonRefusal = Extract<RuleRefusal, { reason: 'reason-needed' | 'reason-unfit' }>;

export type ChooseRule = (
  submission: Submission,
  image: DescribedImage | undefined,
  /** Standing rules that have no place left. */
  full?: readonly string[],
) => Promise<Result<Ruling, RuleRefusal>>;

type Needs = {
  currentPolicy: CurrentPolicy;
  people: Pick<People, 'groups' | 'person'>;
  mayAsk: MayAsk;
  snapshots: Pick<GroupSnapshots, 'keep'>;
  countEligible: CountEligible;
  clock: Clock;
  /** Of rules that name no other. */
  channel: string | undefined;
};

/** Throws when Redis does not answer: the submission stays and is taken up again. */
export function createChooseRule(needs: Needs): ChooseRule {
  const { currentPolicy, people, mayAsk, snapshots, countEligible, clock } = needs;

  return async (submission, image, full = []) => {
    const policy = currentPolicy();
    const now = await clock.now();
    const { version, digest } = policy;
    const groups = namesGroups(policy) ? await people.groups().catch(() => undefined) : new Map();
    const { requester, fields, emergency } = submission;
    const ofRequester = groups && groupsOf(requester, groups);
    const entitled = emergency && isEntitled(policy, { id: requester, groups: ofRequester });
    if (entitled === false) return refuse({ reason: 'not-entitled' });
    // A person whom the policy names need not wait for the groups of Slack.
    if (!groups && !entitled) return refuse({ reason: 'groups-unknown' });
    const facts = factsOf({
      parameters: fields,
      image,
      requester,
      groups: ofRequester,
      listed: groups && new Set(groups.keys()),
    });
    const chosen = chosenRule(chooseRule(openRules(policy, { submission, full, now }), facts));
    if (!chosen.ok) return refuse(await withAdmins(chosen.refusal, policy.admins, groups));
    const rule = chosen.value;
    const channel = channelOf(rule, needs.channel);
    if (version === 0) return ok({ rule, channel });

    const requesters = requestersOf(policy, rule);
    const named = {
      channel,
      groups: await keptGroups([...requesters, ...sourcesWithEscalation(rule)], groups),
    };
    if (!(await mayAsk(requester, rule)).ok) return refuse({ reason: 'not-a-requester', requesters, named });
    const ruling: Ruling = { rule, policy: { version, digest }, ...named };
    const refusal = reasonRefusal(rule, fields.reason);
    if (refusal) return refuse(refusal);
    if (rule.standing) return ok(ruling);
    const eligible = await countEligible({ rule, channel, requester, groups: groups ?? new Map() });
    if (entitled && policy.breakGlass) {
      const skipped = await findSkipped(people, { eligible, rule, requester, groups });
      return ok({ ...ruling, emergency: { terms: policy.breakGlass, skipped } });
    }
    return eligible.isEnough ? ok({ ...ruling, eligible }) : refuse({ reason: 'no-quorum', ruling });
  };

  /** Who can change that no rule covers an export. */
  async function withAdmins(
    refusal: ChoiceRefusal,
    admins: readonly Source[],
    groups: UserGroups | undefined,
  ): Promise<RuleRefusal> {
    if (refusal.reason !== 'no-rule') return refusal;
    return { reason: 'no-rule', admins, named: { groups: await keptGroups(admins, groups) } };
  }

  /** The groups of some sources, with the names under which their members now are kept. */
  async function keptGroups(
    sources: readonly Source[],
    groups: UserGroups | undefined,
  ): Promise<NonNullable<Ruling['groups']>> {
    if (!groups) return {};
    const named = new Set(sources.filter(isGroup));
    const kept = [...named].map(async (source) => {
      const { handle = groupOf(source), members = new Set<string>() } = groups.get(groupOf(source)) ?? {};
      return [source, { handle, members: await snapshots.keep(members) }] as const;
    });
    return Object.fromEntries(await Promise.all(kept));
  }
}

/** Without standing rules that are over or full; an emergency is of none of them. */
function openRules(
  { rules }: Policy,
  { submission, full, now }: { submission: Submission; full: readonly string[]; now: number },
): PolicyRule[] {
  const isPassedOver = (rule: Rule) =>
    isOver(rule, now) || full.includes(rule.name) || (submission.emergency && rule.standing);
  return rules.filter((rule) => 'never' in rule || !isPassedOver(rule));
}

type ChoiceRefusal = Extract<RuleRefusal, { reason: 'forbidden' | 'facts-unknown' }> | { reason: 'no-rule' };

function chosenRule(choice: Choice<PolicyRule>): Result<Rule, ChoiceRefusal> {
  switch (choice.is) {
    case 'rule':
    case 'never': {
      const { rule } = choice;
      if (!('never' in rule)) return ok(rule);
      return refuse({ reason: 'forbidden', rule: rule.name, never: rule.never });
    }
    case 'unknown':
      return refuse({ reason: 'facts-unknown', rule: choice.rule.name, facts: choice.facts });
    case 'none':
      return refuse({ reason: 'no-rule' });
  }
}

/** What a rule finds wrong with a reason. */
export function reasonRefusal({ name, reason: asked }: Rule, reason: string): ReasonRefusal | undefined {
  if (!asked) return undefined;
  const { required, pattern, hint } = asked;
  const which = { rule: name, ...(hint && { hint }) };
  if (reason.trim() === '') return required ? { reason: 'reason-needed', ...which } : undefined;
  if (pattern === undefined || new RegExp(pattern, 'u').test(reason)) return undefined;
  return { reason: 'reason-unfit', ...which };
}
