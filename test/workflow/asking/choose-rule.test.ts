/** Choosing the rule of an export: what a request is made by, and each way in which none can be made. */
import { beforeEach, describe, expect, it } from 'vitest';
import type { DescribedImage } from '../../../src/domain/checked.ts';
import { mostNotified } from '../../../src/domain/emergency.ts';
import { policyWithoutRules } from '../../../src/domain/policy/policy.ts';
import { builtInRule, type Rule } from '../../../src/domain/policy/rule.ts';
import { createChooseRule } from '../../../src/workflow/asking/choose-rule.ts';
import { createCountEligible } from '../../../src/workflow/asking/count-eligible.ts';
import { createMayAsk } from '../../../src/workflow/checking/may-ask.ts';
import type { Submission } from '../../../src/workflow/ports/submissions.ts';
import { aPolicy, aTwoPersonRule, oncall, security } from '../../a-policy.ts';
import { aPerson, approver, aRule, aSubmission, channel, hour, requester } from '../../builders.ts';
import { createWorld, type World } from '../../fakes/world.ts';

const image: DescribedImage = { name: 'prod-web', disksGib: [40, 100], tags: { env: 'prod' } };
const never = { name: 'hr-never', when: { image: { name: ['hr-*'] } }, never: 'HR images stay inside.' };
const production = aTwoPersonRule({ when: { image: { name: ['prod-*'] } } });
const rest = aRule({ name: 'everything-else' });

let world: World;

beforeEach(async () => {
  world = createWorld();
  world.people.inGroups.set('S0SECURITY', new Set(['USEC']));
  world.people.inChannel.add('USEC');
  await world.readMembers(channel);
  world.inForce.policy = aPolicy({ rules: [never, production, rest] });
});

function choose(about: DescribedImage | 'untold' = image, submission: Submission = aSubmission(), full?: string[]) {
  const mayAsk = createMayAsk({ ...world, channel });
  const countEligible = createCountEligible(world);
  return createChooseRule({ ...world, mayAsk, countEligible, channel })(
    submission,
    about === 'untold' ? undefined : about,
    full,
  );
}

/** The policy has this rule alone. */
function chooseUnder(given: Partial<Rule>, ...asked: Parameters<typeof choose>) {
  world.inForce.policy = aPolicy({ rules: [aTwoPersonRule(given)] });
  return choose(...asked);
}

describe('the rule of an export', () => {
  it('comes with its channel, the policy, its groups as they are now, and how many could approve', async () => {
    const members = await world.snapshots.keep(new Set(['USEC']));

    expect(await choose()).toEqual({
      ok: true,
      value: {
        rule: production,
        channel,
        policy: { version: 7, digest: 'digest-7' },
        groups: { [security]: { handle: 'security', members } },
        eligible: { people: [approver, 'USEC'], count: 2, isAtMost: false, isEnough: true },
      },
    });
  });

  it('is chosen by what Alibaba Cloud says of the image, not by the form', async () => {
    expect(await choose({ ...image, name: 'test-web' })).toMatchObject({ value: { rule: rest } });
  });

  it('is the built-in one without rules, of which nothing is asked', async () => {
    world.inForce.policy = policyWithoutRules();
    world.people.isSilent = true;

    expect(await choose()).toEqual({ ok: true, value: { rule: builtInRule, channel } });
  });

  it('names a channel of its own, whose members could approve', async () => {
    expect(await chooseUnder({ channel: 'CPROD', approvers: builtInRule.approvers, approvals: 1 })).toMatchObject({
      ok: false,
      refusal: { reason: 'not-a-requester' },
    });

    world.people.inOtherChannels.set('CPROD', new Set([requester, approver]));
    const reading = await world.members.beginRead('CPROD', 0);
    if (reading) await world.members.endRead(reading, new Set([requester, approver]));
    expect(await choose()).toMatchObject({ ok: true, value: { channel: 'CPROD', eligible: { count: 1 } } });
  });
});

describe('no request is made', () => {
  it('of what a never forbids, whatever comes before it', async () => {
    world.inForce.policy = aPolicy({ rules: [production, rest, never] });

    expect(await choose({ ...image, name: 'HR-payroll' })).toEqual({
      ok: false,
      refusal: { reason: 'forbidden', rule: 'hr-never', never: 'HR images stay inside.' },
    });
  });

  it('of what no rule covers, and the admins are named who can change that', async () => {
    world.inForce.policy = aPolicy({ rules: [production], admins: ['UADMIN', oncall] });

    expect(await choose({ ...image, name: 'test-web' })).toMatchObject({
      refusal: {
        reason: 'no-rule',
        admins: ['UADMIN', oncall],
        named: { groups: { [oncall]: { handle: 'S0ONCALL' } } },
      },
    });
  });

  it.each<[string, DescribedImage | 'untold', Rule['when'], string[]]>([
    ['the image', 'untold', { image: { name: ['prod-*'] } }, ['name']],
    ['its tags', { name: 'prod-web', disksGib: [40] }, { image: { tags: { env: ['prod'] } } }, ['tags']],
    ['its size', { ...image, disksGib: [] }, { largerThan: 100 }, ['size']],
  ])('where Alibaba Cloud does not say what a rule needs: %s', async (_what, about, when, facts) => {
    world.inForce.policy = aPolicy({ rules: [aTwoPersonRule({ when }), rest] });

    expect(await choose(about)).toEqual({
      ok: false,
      refusal: { reason: 'facts-unknown', rule: 'production', facts },
    });
  });

  it.each<[string, Partial<Rule>]>([
    ['by a rule of its own', { requesters: [oncall] }],
    ['by one person who may', { requesters: ['UBOSS'] }],
  ])('for a person who may not ask for it, %s', async (_how, given) => {
    expect(await chooseUnder(given)).toMatchObject({
      ok: false,
      refusal: { reason: 'not-a-requester', requesters: given.requesters },
    });
  });

  it('for a person who has become a guest', async () => {
    world.people.known.set(requester, aPerson({ id: requester, isGuest: true }));

    expect(await choose()).toMatchObject({ refusal: { reason: 'not-a-requester' } });
  });

  const needsTicket = { reason: { required: true, pattern: '[A-Z]+-[0-9]+', hint: 'A ticket such as OPS-123' } };
  it.each([
    ['', 'reason-needed'],
    ['  \n ', 'reason-needed'],
    ['please', 'reason-unfit'],
    ['ops-12', 'reason-unfit'],
  ])('with the reason %j where a ticket is needed', async (reason, refusal) => {
    expect(await chooseUnder(needsTicket, image, aSubmission({ fields: { reason } }))).toEqual({
      ok: false,
      refusal: { reason: refusal, rule: 'production', hint: 'A ticket such as OPS-123' },
    });
  });

  it('and is made with a ticket anywhere in the reason, or with none where none is required', async () => {
    const { pattern } = needsTicket.reason;
    const fields = (reason: string) => aSubmission({ fields: { reason } });

    expect(await chooseUnder(needsTicket, image, fields('DR drill, OPS-812'))).toMatchObject({ ok: true });
    expect(await chooseUnder({ reason: { required: false, pattern } }, image, fields(''))).toMatchObject({ ok: true });
  });

  it.each([
    ['its group is empty', () => world.people.inGroups.set('S0SECURITY', new Set())],
    ['its group is gone', () => world.people.inGroups.clear()],
    ['the requester is the only one of the group', () => world.people.inGroups.set('S0SECURITY', new Set([requester]))],
    ['none of the group is in the channel', () => world.people.inGroups.set('S0SECURITY', new Set(['UAWAY']))],
    ['the one of the group is a guest', () => world.people.known.set('USEC', aPerson({ id: 'USEC', isGuest: true }))],
    ['the one of the group is deactivated', () => world.people.known.set('USEC', aPerson({ id: 'USEC', isBot: true }))],
  ])('where no quorum could decide: %s', async (_why, arrange) => {
    arrange();

    expect(await choose()).toMatchObject({
      ok: false,
      refusal: { reason: 'no-quorum', ruling: { rule: production, channel } },
    });
  });

  it('on a guess: where Slack does not say who is in the groups, or who the requester is', async () => {
    const { groups, person } = world.people;
    world.people.groups = async () => Promise.reject(new Error('Slack does not answer'));
    expect(await choose()).toEqual({ ok: false, refusal: { reason: 'groups-unknown' } });

    world.people.groups = groups;
    world.people.person = async (userId) =>
      userId === requester ? Promise.reject(new Error('Slack does not answer')) : person(userId);
    await expect(choose()).rejects.toThrow('Slack does not answer');
  });
});

it('skips no rule for a group that Slack does not list, such as a disabled one', async () => {
  const contractors = {
    name: 'contractors-never',
    when: { requester: ['group:S0GONE'] },
    never: 'Contractors export nothing.',
  };
  world.inForce.policy = aPolicy({ rules: [contractors, rest] });

  expect(await choose()).toEqual({
    ok: false,
    refusal: { reason: 'facts-unknown', rule: 'contractors-never', facts: ['groups'] },
  });

  world.people.inGroups.set('S0GONE', new Set());
  expect(await choose()).toMatchObject({ ok: true, value: { rule: { name: 'everything-else' } } });
});

describe('a standing rule', () => {
  const until = Date.UTC(2027, 0, 1);
  const standing = aRule({ name: 'dr-drill', standing: { until, most: 4, span: hour } });

  beforeEach(() => {
    world.inForce.policy = aPolicy({ rules: [standing, rest] });
  });

  it('needs no quorum', async () => {
    world.people.inChannel = new Set([requester]);

    expect(await choose()).toMatchObject({ ok: true, value: { rule: standing } });
  });

  it('is passed over from its last moment on, and without a place left', async () => {
    expect(await choose(image, aSubmission(), ['dr-drill'])).toMatchObject({ value: { rule: rest } });

    world.clock.time = until;
    expect(await choose()).toMatchObject({ value: { rule: rest } });
  });

  it('overrules no never', async () => {
    world.inForce.policy = aPolicy({ rules: [standing, never] });

    expect(await choose({ ...image, name: 'hr-payroll' })).toMatchObject({ refusal: { reason: 'forbidden' } });
  });
});

describe('an emergency', () => {
  const emergency = { incident: 'INC-42' };
  const breakGlass = { who: [oncall], reviewWithin: 72 * hour };

  beforeEach(() => {
    world.people.inGroups.set('S0ONCALL', new Set([requester]));
    world.inForce.policy = aPolicy({ rules: [never, production, rest], breakGlass });
  });

  it('has the rule that would apply, its terms, and whom it skips', async () => {
    expect(await choose(image, aSubmission({ emergency }))).toMatchObject({
      value: { rule: production, emergency: { terms: breakGlass, skipped: { people: [approver, 'USEC'] } } },
    });
    expect(await choose()).not.toHaveProperty('value.emergency');
  });

  it('skips people of its groups and by name who are not in the channel: they could have approved in Home', async () => {
    world.people.inGroups.set('S0SECURITY', new Set(['USEC', 'UOUTSIDE', requester]));
    world.people.known.set('UGUEST', aPerson({ id: 'UGUEST', isGuest: true }));
    const approvers = [security, 'UNAMED', 'UGUEST', 'channel'].map((from) => ({ from, joined: 'before' as const }));
    world.inForce.policy = aPolicy({ rules: [aTwoPersonRule({ approvers })], breakGlass });

    expect(await choose(image, aSubmission({ emergency }))).toMatchObject({
      value: { emergency: { skipped: { people: [approver, 'USEC', 'UOUTSIDE', 'UNAMED'] } } },
    });
  });

  it('is refused of a person who may start none, and without break-glass', async () => {
    world.people.inGroups.set('S0ONCALL', new Set(['UWEI']));
    expect(await choose(image, aSubmission({ emergency }))).toEqual({ ok: false, refusal: { reason: 'not-entitled' } });

    world.inForce.policy = policyWithoutRules();
    expect(await choose(image, aSubmission({ emergency }))).toEqual({ ok: false, refusal: { reason: 'not-entitled' } });
  });

  it('needs no quorum, but obeys what forbids, who may ask, and what the reason must be', async () => {
    world.people.inChannel.delete(approver);
    world.people.inChannel.delete('USEC');
    await world.readMembers(channel);
    const alone = await choose(image, aSubmission({ emergency }));
    expect(alone).toMatchObject({
      value: { emergency: { skipped: { people: expect.not.arrayContaining([requester]) } } },
    });

    expect(await choose({ ...image, name: 'hr-payroll' }, aSubmission({ emergency }))).toMatchObject({
      refusal: { reason: 'forbidden' },
    });
    const strict = aTwoPersonRule({ reason: { required: true, pattern: 'OPS-[0-9]+' } });
    world.inForce.policy = aPolicy({ rules: [strict], breakGlass });
    expect(await choose(image, aSubmission({ emergency, fields: { reason: 'Fire' } }))).toMatchObject({
      refusal: { reason: 'reason-unfit' },
    });
    world.inForce.policy = aPolicy({ rules: [aTwoPersonRule({ requesters: ['UWEI'] })], breakGlass });
    expect(await choose(image, aSubmission({ emergency }))).toMatchObject({ refusal: { reason: 'not-a-requester' } });
  });

  it('does not wait for the groups of Slack where the policy names the person', async () => {
    const asked = aSubmission({ emergency });
    world.people.groups = async () => {
      throw new Error('missing_scope');
    };
    expect(await choose(image, asked)).toEqual({ ok: false, refusal: { reason: 'groups-unknown' } });

    world.inForce.policy = aPolicy({ rules: [production], breakGlass: { ...breakGlass, who: [requester, oncall] } });
    const chosen = await choose(image, asked);
    expect(chosen).toMatchObject({ value: { emergency: { skipped: { people: [approver, 'USEC'], isMore: true } } } });
    // No snapshot of a group whose members are not known: no person of it could review.
    expect(chosen).toMatchObject({ value: { groups: {} } });
  });

  it('passes over standing rules, which leave no one to review', async () => {
    const standing = aRule({ name: 'dr-drill', standing: { until: Number.MAX_SAFE_INTEGER, most: 4, span: hour } });
    world.inForce.policy = aPolicy({ rules: [standing, rest], breakGlass });

    expect(await choose(image, aSubmission({ emergency }))).toMatchObject({ value: { rule: rest } });
  });

  it('names apart the first of people who are too many to message', async () => {
    world.inForce.policy = aPolicy({ rules: [rest], breakGlass });
    for (let index = 0; index < mostNotified; index += 1) world.people.inChannel.add(`U${index}`);
    await world.members.endRead(
      (await world.members.beginRead(channel, 0)) ?? expect.unreachable(),
      world.people.inChannel,
    );

    expect(await choose(image, aSubmission({ emergency }))).toMatchObject({
      value: { emergency: { skipped: { people: [], isMore: true, first: { length: mostNotified } } } },
    });
  });
});
