/** Pending requests that end without a decision: their time is over, or the rules have changed under them. */
import { beforeEach, expect, it } from 'vitest';
import type { PolicyRule } from '../../../src/domain/policy/rule.ts';
import { PolicyOutdated } from '../../../src/workflow/policy-outdated.ts';
import { createEndUndecided } from '../../../src/workflow/upkeep/end-undecided.ts';
import { aPolicy, aTwoPersonRule, security } from '../../a-policy.ts';
import { aRequest, aRule, askedAt, hour, minute } from '../../builders.ts';
import { createWorld, type World } from '../../fakes/world.ts';

const rule = aTwoPersonRule({ when: { image: { name: ['prod-*'] } } });
const now = askedAt + minute;

let world: World;

beforeEach(() => {
  world = createWorld();
  world.load(aPolicy({ version: 8, rules: [rule] }));
  const image = { name: 'prod-web', disksGib: [40] };
  world.put(aRequest({ status: 'pending', rule, image, policy: { version: 7, digest: 'digest-7' } }));
});

async function ended(at = now, mayJudge = true) {
  const { currentPolicy } = world;
  // As in a process: where it may not judge, reading the policy for that throws.
  const judging = () => {
    if (!mayJudge) throw new PolicyOutdated();
    return currentPolicy();
  };
  await createEndUndecided({ ...world, currentPolicy: judging, mayJudge: () => mayJudge })('k7m2qx', at);
  return world.requestNow('k7m2qx');
}

it.each<[string, PolicyRule[], object]>([
  ['is another', [aRule(), rule], { reason: 'rule-changed' }],
  ['asks for more', [{ ...rule, approvals: 3 }], { reason: 'rule-changed' }],
  ['is gone', [], { reason: 'rule-changed' }],
  ['is overruled', [rule, { name: 'none', never: 'No.' }], { reason: 'rule-changed', never: 'No.' }],
])('ends a request of an earlier policy whose rule %s', async (_how, rules, failure) => {
  world.load(aPolicy({ version: 8, rules }));

  expect(await ended()).toMatchObject({ status: 'failed', failure, endedAt: now });
});

it.each<[string, PolicyRule[]]>([
  ['binds the same', [{ ...rule, name: 'prod', warn: 'Customer data.' }]],
  ['cannot be told, for want of the tags on record', [aRule({ when: { image: { tags: { env: ['prod'] } } } }), rule]],
])('leaves a request whose rule %s', async (_how, rules) => {
  world.load(aPolicy({ version: 8, rules }));

  expect(await ended()).toMatchObject({ status: 'pending' });
});

it('asks for nothing while the policy is the one of the request', async () => {
  world.load(aPolicy({ rules: [aRule({ approvers: [{ from: security, joined: 'any' }] })] }));
  world.people.isSilent = true;

  expect(await ended()).toMatchObject({ status: 'pending' });
});

it('expires a request whose time is over, whatever its rule', async () => {
  world.load(aPolicy({ version: 8, rules: [] }));

  expect(await ended(askedAt + 24 * hour)).toMatchObject({ status: 'expired' });
});

it('leaves a request to the processes with a newer policy, and still expires it', async () => {
  world.load(aPolicy({ version: 8, rules: [] }));

  expect(await ended(now, false)).toMatchObject({ status: 'pending' });
  expect(await ended(askedAt + 24 * hour, false)).toMatchObject({ status: 'expired' });
});

it('leaves alone what is decided', async () => {
  world.put(aRequest({ status: 'approved', policy: { version: 7, digest: 'digest-7' } }));
  world.load(aPolicy({ version: 8, rules: [] }));

  expect(await ended()).toMatchObject({ status: 'approved' });
});

it('answers with a request only while it goes on waiting, so that no reminder of it is ordered after its end', async () => {
  world.load(aPolicy({ version: 7, rules: [rule] }));
  const end = createEndUndecided({ ...world, mayJudge: () => true });

  expect(await end('k7m2qx', now)).toMatchObject({ status: 'pending' });
  expect(await end('k7m2qx', askedAt + 24 * hour)).toBeUndefined();
  expect(await end('k7m2qx', askedAt + 24 * hour)).toBeUndefined();
});
