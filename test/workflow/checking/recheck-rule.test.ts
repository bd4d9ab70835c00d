/** Right before ExportImage: whether the rule still is the one for the export, and whether its approvers still count. */
import { beforeEach, describe, expect, it } from 'vitest';
import type { Approval, ApprovedRequest } from '../../../src/domain/export-request.ts';
import { policyWithoutRules } from '../../../src/domain/policy/policy.ts';
import type { PolicyRule, Rule } from '../../../src/domain/policy/rule.ts';
import { createRecheckRule, type RuleCheck } from '../../../src/workflow/checking/recheck-rule.ts';
import { aPolicy, aTwoPersonRule, leads, oncall, security } from '../../a-policy.ts';
import {
  anApproval,
  anEmergencyRequest,
  aPerson,
  approver,
  aRequest,
  aRule,
  askedAt,
  aVote,
  hour,
  requester,
} from '../../builders.ts';
import { createWorld, type World } from '../../fakes/world.ts';

const image = { name: 'prod-web', disksGib: [40], tags: { env: 'prod' } };
const rule = aTwoPersonRule({ when: { image: { name: ['prod-*'] } } });
const votes = [aVote({ sources: ['channel'] }), aVote({ by: 'USEC', sources: [security] })];
const changed = { is: 'failure', failure: { reason: 'rule-changed' } };

let world: World;

beforeEach(() => {
  world = createWorld();
  world.people.inGroups.set('S0SECURITY', new Set(['USEC']));
  world.inForce.policy = aPolicy({ rules: [rule] });
});

function approved(
  given: { rule?: Rule; votes?: Approval['votes']; byRule?: Approval['byRule'] } = {},
): ApprovedRequest {
  const { byRule } = given;
  const approval = anApproval({ votes: given.votes ?? votes, ...(byRule && { byRule }) });
  return aRequest({
    status: 'approved',
    rule: given.rule ?? rule,
    policy: { version: 7, digest: 'digest-7' },
    approval,
  });
}

function recheck(request = approved(), about: typeof image | 'untold' = image): Promise<RuleCheck> {
  return createRecheckRule(world)(request, Promise.resolve(about === 'untold' ? undefined : about));
}

it('asks Slack beside Alibaba Cloud, not after it', async () => {
  const asked: string[] = [];
  const people = {
    ...world.people,
    async person(userId: string) {
      asked.push(userId);
      return world.people.person(userId);
    },
  };
  let described: (found: typeof image) => void = () => {};
  const coming = new Promise<typeof image>((resolve) => {
    described = resolve;
  });

  const checked = createRecheckRule({ ...world, people })(approved(), coming);
  await new Promise(setImmediate);
  expect(asked).toEqual([approver, 'USEC']);

  described(image);
  expect(await checked).toEqual({ is: 'same' });
});

describe('the rule', () => {
  it('is the same where nothing has changed', async () => {
    expect(await recheck()).toEqual({ is: 'same' });
  });

  it.each<[string, PolicyRule[]]>([
    ['is another, further up', [aRule({ name: 'new', approvals: 2 }), rule]],
    ['asks for more people', [{ ...rule, approvals: 3 }]],
    ['asks for another group', [{ ...rule, approvers: [{ from: oncall, joined: 'before' }] }]],
    [
      'takes people who joined later',
      [{ ...rule, approvers: rule.approvers.map((each) => ({ ...each, joined: 'any' })) }],
    ],
    ['is of another channel', [{ ...rule, channel: 'CPROD' }]],
    ['is gone, and another takes the export', [aRule()]],
    ['is gone, and none takes the export', []],
    ['is laxer', [{ ...rule, approvals: 1 }]],
  ])('has changed where it %s', async (_how, rules) => {
    world.inForce.policy = aPolicy({ version: 8, rules });

    expect(await recheck()).toEqual(changed);
  });

  it('has changed where a never forbids the export now, wherever that is, and it says so', async () => {
    const never = { name: 'freeze-prod', when: { image: { name: ['prod-*'] } }, never: 'Production stays inside.' };
    world.inForce.policy = aPolicy({ version: 8, rules: [rule, never] });

    expect(await recheck()).toEqual({
      is: 'failure',
      failure: { reason: 'rule-changed', never: 'Production stays inside.' },
    });
  });

  it('is the same where only parts have changed that bind nothing', async () => {
    const renamed = { ...rule, name: 'prod', warn: 'Customer data.', mention: true as const, when: {} };
    world.inForce.policy = aPolicy({ version: 8, rules: [renamed] });

    expect(await recheck()).toEqual({ is: 'same' });
  });

  it('of a request of the first release has changed where the policy asks for more than the built-in one', async () => {
    const first = aRequest({ status: 'approved' });

    expect(await recheck(first)).toEqual(changed);
    world.inForce.policy = aPolicy({ rules: [aRule({ name: 'everything' })] });
    expect(await recheck(first)).toEqual({ is: 'same' });
  });
});

describe('what Alibaba Cloud says at the call', () => {
  const lax = aRule({ name: 'everything-else' });
  const byTag = aTwoPersonRule({ when: { image: { tags: { env: ['prod'] } } } });
  const bySize = aTwoPersonRule({ when: { largerThan: 100 } });

  it.each<[string, Rule, typeof image]>([
    ['renamed', rule, { ...image, name: 'test-web' }],
    ['retagged', byTag, { ...image, tags: { env: 'test' } }],
    ['without its tag', byTag, { ...image, tags: {} as typeof image.tags }],
    ['smaller', bySize, image],
  ])('decides: an image %s since it was approved falls under another rule', async (_how, strict, about) => {
    world.inForce.policy = aPolicy({ rules: [strict, lax] });

    expect(await recheck(approved({ rule: strict }), about)).toEqual(changed);
  });

  it.each<[string, Rule, typeof image]>([
    ['renamed', rule, image],
    ['retagged', byTag, image],
  ])(
    'decides: an image that was asked for under a laxer rule, and is %s back, is not exported',
    async (_how, strict, about) => {
      world.inForce.policy = aPolicy({ rules: [strict, lax] });

      expect(await recheck(approved({ rule: lax, votes: [aVote({ sources: ['channel'] })] }), about)).toEqual(changed);
    },
  );

  it.each<[string, Rule, typeof image | 'untold']>([
    ['the image', rule, 'untold'],
    ['its tags', byTag, { name: 'prod-web', disksGib: [40] } as typeof image],
    ['its size', bySize, { ...image, disksGib: [] }],
  ])('is waited for where a rule needs it: %s', async (_what, strict, about) => {
    world.inForce.policy = aPolicy({ rules: [strict, lax] });

    expect(await recheck(approved({ rule: strict }), about)).toEqual({ is: 'unknown' });
  });

  it('is not waited for where no rule needs it', async () => {
    world.inForce.policy = aPolicy({ rules: [aTwoPersonRule()] });

    expect(await recheck(approved({ rule: aTwoPersonRule() }), 'untold')).toEqual({ is: 'same' });
  });
});

describe('an approver', () => {
  const left = (...people: string[]) => ({ is: 'failure', failure: { reason: 'approver-left', people } });

  it.each<[string, () => unknown, string]>([
    ['left the group', () => world.people.inGroups.set('S0SECURITY', new Set()), 'USEC'],
    ['lost the group, which is gone', () => world.people.inGroups.clear(), 'USEC'],
    ['left the channel', () => world.people.inChannel.delete(approver), approver],
    ['was deactivated', () => world.people.known.set('USEC', aPerson({ id: 'USEC', isBot: true })), 'USEC'],
    ['became a guest', () => world.people.known.set(approver, aPerson({ isGuest: true })), approver],
  ])('who has %s no longer counts', async (_how, leave, who) => {
    leave();

    expect(await recheck()).toEqual(left(who));
  });

  it('who has left matters only where a seat stays open', async () => {
    const enough = [...votes, aVote({ by: 'UWEI', sources: ['channel'] })];
    world.people.inChannel.add('UWEI');
    world.people.inChannel.delete(approver);

    expect(await recheck(approved({ votes: enough }))).toEqual({ is: 'same' });
  });

  it('keeps the seat that another source gives, where one is left', async () => {
    const both = [aVote({ by: 'USEC2', sources: [security] }), aVote({ by: 'USEC', sources: [security, 'channel'] })];
    world.people.inGroups.set('S0SECURITY', new Set(['USEC2']));
    world.people.inChannel.add('USEC');

    expect(await recheck(approved({ votes: both }))).toEqual({ is: 'same' });
  });

  it('does not count by a source that has been joined since', async () => {
    world.people.inGroups.set('S0SECURITY', new Set([approver]));

    expect(await recheck()).toEqual(left('USEC'));
  });

  it.each(['left', 'deactivated'])(
    'counts by the press alone where the rule takes people who joined later, unless %s',
    async (how) => {
      const joined = rule.approvers.map((each) => ({ ...each, joined: 'any' as const }));
      const anyTime = { ...rule, approvers: joined };
      world.inForce.policy = aPolicy({ rules: [anyTime] });
      if (how === 'left') world.people.inGroups.clear();
      else world.people.known.set('USEC', aPerson({ id: 'USEC', isBot: true }));

      expect(await recheck(approved({ rule: anyTime }))).toEqual(how === 'left' ? { is: 'same' } : left('USEC'));
    },
  );

  it('is not the requester, though a vote of the requester is on record', async () => {
    const planted = aVote({ by: requester, sources: ['channel'] });
    world.people.inChannel.delete(approver);

    expect(await recheck(approved({ votes: [...votes, planted] }))).toEqual(left(approver));
  });

  it('is waited for where Slack does not say', async () => {
    world.people.isSilent = true;

    expect(await recheck()).toEqual({ is: 'unknown' });
  });
});

describe('a standing rule', () => {
  const standing = aRule({ name: 'dr-drill', standing: { until: 9, most: 4, span: hour } });
  const byRule = { name: 'dr-drill', until: 9 };
  const bySelf = approved({ rule: standing, votes: [], byRule });

  it('is passed over for what people approved', async () => {
    world.inForce.policy = aPolicy({ rules: [standing, rule] });

    expect(await recheck()).toEqual({ is: 'same' });
  });

  it('has approved as long as it is the one, also after another that had no place left', async () => {
    const full = { ...standing, name: 'dr-first', standing: { until: 9, most: 1, span: hour } };
    world.inForce.policy = aPolicy({ rules: [full, standing, rule] });

    expect(await recheck(bySelf)).toEqual({ is: 'same' });
  });

  it.each<[string, PolicyRule[]]>([
    ['it is gone', [rule]],
    ['people decide before it', [rule, standing]],
    ['it allows fewer', [{ ...standing, standing: { until: 9, most: 3, span: hour } }]],
    ['a never forbids it', [standing, { name: 'none', never: 'Nothing leaves.' }]],
  ])('has approved nothing where %s', async (_how, rules) => {
    world.inForce.policy = aPolicy({ version: 8, rules });

    expect(await recheck(bySelf)).toMatchObject(changed);
  });
});

describe('an approval after an escalation', () => {
  const due = askedAt + hour;
  const escalating = { ...rule, escalate: { after: hour, to: [leads] } };
  const byLead = [aVote({ by: 'USEC', sources: [security] }), aVote({ by: 'ULEAD', at: due, sources: [leads] })];
  const escalated = (at = due) => ({ ...approved({ rule: escalating, votes: byLead }), escalated: { at, who: [] } });

  beforeEach(() => {
    world.inForce.policy = aPolicy({ rules: [escalating] });
    world.people.inGroups.set('S0LEADS', new Set(['ULEAD']));
  });

  it('counts as long as the rule escalates to the same people', async () => {
    expect(await recheck(escalated())).toEqual({ is: 'same' });

    world.inForce.policy = aPolicy({ rules: [{ ...escalating, escalate: { after: hour, to: [oncall] } }] });
    expect(await recheck(escalated())).toEqual(changed);
  });

  it('counts also where its person has left the group since: the press counts', async () => {
    world.people.inGroups.set('S0LEADS', new Set());

    expect(await recheck(escalated())).toEqual({ is: 'same' });
  });

  it('counts no guest', async () => {
    world.people.known.set('ULEAD', aPerson({ id: 'ULEAD', isGuest: true }));

    expect(await recheck(escalated())).toMatchObject({ failure: { reason: 'approver-left', people: ['ULEAD'] } });
  });

  it.each([
    ['without one on record', approved({ rule: escalating, votes: byLead })],
    ['with one that came before its time', escalated(due - 1)],
  ])('counts nothing %s', async (_what, request) => {
    expect(await recheck(request)).toMatchObject({ failure: { reason: 'approver-left' } });
  });
});

describe('the built-in rule alone', () => {
  const request = aRequest({ status: 'approved', approval: anApproval({}) });

  beforeEach(() => {
    world.inForce.policy = policyWithoutRules();
  });

  it('still needs its approver in the channel', async () => {
    world.people.inChannel.delete(approver);

    expect(await recheck(request)).toEqual({ is: 'failure', failure: { reason: 'approver-left', people: [approver] } });
    world.people.inChannel.add(approver);
    expect(await recheck(request)).toEqual({ is: 'same' });
  });

  it('waits for a Slack that does not say who is there', async () => {
    world.people.isSilent = true;

    expect(await recheck(request)).toEqual({ is: 'unknown' });
  });
});

describe('an emergency', () => {
  const breakGlass = { who: [oncall], reviewWithin: 72 * hour };
  const asEmergency = () => anEmergencyRequest<'approved'>({ rule, policy: { version: 7, digest: 'digest-7' } });

  beforeEach(() => {
    world.people.inGroups.set('S0ONCALL', new Set([requester]));
    world.inForce.policy = aPolicy({ rules: [rule], breakGlass });
  });

  it('goes on while its requester is entitled, though no person has approved', async () => {
    expect(await recheck(asEmergency())).toEqual({ is: 'same' });
  });

  it.each([
    ['its requester has left the group', () => world.people.inGroups.set('S0ONCALL', new Set())],
    [
      'the policy names others',
      () => (world.inForce.policy = aPolicy({ breakGlass: { ...breakGlass, who: ['UWEI'] } })),
    ],
    ['the policy has none any more', () => (world.inForce.policy = aPolicy())],
    ['the policy has no rules any more', () => (world.inForce.policy = policyWithoutRules())],
  ])('ends where %s', async (_what, change) => {
    change();

    expect(await recheck(asEmergency())).toEqual({ is: 'failure', failure: { reason: 'not-entitled' } });
  });

  it('ends where it was planted under the built-in rule', async () => {
    world.inForce.policy = policyWithoutRules();

    expect(await recheck(anEmergencyRequest())).toEqual({ is: 'failure', failure: { reason: 'not-entitled' } });
  });

  it('waits where Slack does not say who is in the group, and not where the policy names the person', async () => {
    world.people.isSilent = true;
    expect(await recheck(asEmergency())).toEqual({ is: 'unknown' });

    world.inForce.policy = aPolicy({ rules: [rule], breakGlass: { ...breakGlass, who: [requester] } });
    expect(await recheck(asEmergency())).toEqual({ is: 'same' });
  });

  it('is stopped by a never and by another rule like every request', async () => {
    const never = { name: 'prod-never', when: { image: { name: ['prod-*'] } }, never: 'Stays inside.' };
    world.inForce.policy = aPolicy({ rules: [never, rule], breakGlass });
    expect(await recheck(asEmergency())).toMatchObject({ failure: { reason: 'rule-changed', never: 'Stays inside.' } });

    world.inForce.policy = aPolicy({ rules: [aTwoPersonRule({ ...rule, approvals: 3 })], breakGlass });
    expect(await recheck(asEmergency())).toEqual(changed);
  });
});
