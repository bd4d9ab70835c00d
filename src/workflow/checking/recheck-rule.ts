/** Checks right before ExportImage whether the rule of a request still is the one for it, and whether its approvers still count. */
import { votesThatCount } from '../../domain/approval.ts';
import type { DescribedImage } from '../../domain/checked.ts';
import { isEmergency } from '../../domain/emergency-request.ts';
import { sourcesOf } from '../../domain/escalation.ts';
import type { Approval, ExportRequest, Failure, Vote } from '../../domain/export-request.ts';
import { factsOf } from '../../domain/facts-of.ts';
import { staysIn } from '../../domain/leavers.ts';
import { isEntitled } from '../../domain/policy/break-glass.ts';
import { chooseRule } from '../../domain/policy/choose.ts';
import { namesGroups, type Policy } from '../../domain/policy/policy.ts';
import { bindingDigest, type PolicyRule } from '../../domain/policy/rule.ts';
import { isQuorum } from '../../domain/policy/seats.ts';
import type { Source } from '../../domain/policy/source.ts';
import { seatsOf } from '../../domain/votes.ts';
import { groupsOf } from '../members/groups-of.ts';
import { lookUpInNow } from '../members/look-up-sources.ts';
import type { UserGroups } from '../ports/groups.ts';
import type { People } from '../ports/people.ts';
import type { CurrentPolicy } from '../ports/policy.ts';

/** `unknown`: a fact that cannot be had now is waited for. */
export type RuleCheck = { is: 'same' } | { is: 'unknown' } | { is: 'failure'; failure: Failure };

/** `image`: on its way; what Slack says of people is asked beside it. */
export type RecheckRule = (
  request: ExportRequest & { approval: Approval },
  image: Promise<DescribedImage | undefined>,
) => Promise<RuleCheck>;

/** `areVotesSigned`: a vote is then a press of its person for certain, but perhaps one that was refused. */
type Needs = { currentPolicy: CurrentPolicy; people: People; areVotesSigned?: boolean };

/** For requests of the built-in rule, while that is the only one, at most whether the approvers are still in the channel. */
export function createRecheckRule({ currentPolicy, people, areVotesSigned = false }: Needs): RecheckRule {
  return async (request, image) => {
    const policy = currentPolicy();
    if (isEmergency(request)) return emergencyStays(request, { policy, people, image });
    if (policy.version === 0 && request.policy === undefined)
      return areVotesSigned ? approversStay(people, request) : { is: 'same' };
    const isByRule = request.approval.byRule !== undefined;
    const [groups, found, approvers] = await Promise.all([
      namesGroups(policy) ? people.groups().catch(() => undefined) : new Map(),
      image,
      isByRule ? ({ is: 'same' } as const) : approversStay(people, request),
    ]);
    const chosen = stillChosen({ policy, request, image: found, groups });
    return chosen.is === 'same' ? approvers : chosen;
  };
}

type Around = { policy: Policy; people: People; image: Promise<DescribedImage | undefined> };

/** Its requester must still be entitled now, by the policy now; `stillChosen` asks each `never` and the rule again. */
async function emergencyStays(request: ExportRequest, { policy, people, image }: Around): Promise<RuleCheck> {
  const [groups, found] = await Promise.all([
    namesGroups(policy) ? people.groups().catch(() => undefined) : new Map(),
    image,
  ]);
  const { requester } = request;
  const entitled = isEntitled(policy, { id: requester, groups: groups && groupsOf(requester, groups) });
  if (entitled === false) return { is: 'failure', failure: { reason: 'not-entitled' } };
  const chosen = stillChosen({ policy, request, image: found, groups });
  return chosen.is === 'same' && entitled === undefined ? { is: 'unknown' } : chosen;
}

type Asked = {
  policy: Policy;
  request: Pick<ExportRequest, 'parameters' | 'requester' | 'rule'>;
  image: DescribedImage | undefined;
  groups: UserGroups | undefined;
};

/** For what people approved, standing rules are passed over: they would have needed no one. What a standing rule approved holds a place of that one. */
export function stillChosen({ policy, request, image, groups }: Asked): RuleCheck {
  const { parameters, requester, rule } = request;
  const isPassedOver = (each: PolicyRule) =>
    'standing' in each && each.standing && !(rule.standing && each.name === rule.name);
  const rules = policy.rules.filter((each) => !isPassedOver(each));
  const ofRequester = groups && groupsOf(requester, groups);
  const choice = chooseRule(
    rules,
    factsOf({ parameters, image, requester, groups: ofRequester, listed: groups && new Set(groups.keys()) }),
  );
  switch (choice.is) {
    case 'unknown':
      return { is: 'unknown' };
    case 'none':
      return { is: 'failure', failure: { reason: 'rule-changed' } };
    case 'never':
    case 'rule':
      if ('never' in choice.rule)
        return { is: 'failure', failure: { reason: 'rule-changed', never: choice.rule.never } };
      return bindingDigest(choice.rule) === bindingDigest(rule)
        ? { is: 'same' }
        : { is: 'failure', failure: { reason: 'rule-changed' } };
  }
}

/** Each approver must still be in a source for which people have to stay; only unfilled seats matter. */
async function approversStay(people: People, request: ExportRequest & { approval: Approval }): Promise<RuleCheck> {
  const given = votesThatCount(request);
  try {
    const votes = await Promise.all(given.map(async (vote) => ({ ...vote, sources: await staying(vote) })));
    if (isQuorum(seatsOf({ ...request, votes }))) return { is: 'same' };
    const left = votes.filter(({ sources }, index) => sources.length < sourcesOf(given[index]).length);
    return { is: 'failure', failure: { reason: 'approver-left', people: left.map(({ by }) => by) } };
  } catch {
    return { is: 'unknown' };
  }

  async function staying(vote: Vote): Promise<Source[]> {
    const { by } = vote;
    const [person, inNow] = await Promise.all([people.person(by), lookUpInNow(people, request, by)]);
    if (person.isBot || person.isGuest) return [];
    return sourcesOf(vote).filter((source) => staysIn(request, source, inNow));
  }
}
