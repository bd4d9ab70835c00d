/** The rules at the call of ExportImage: under which rule it is made, by what Alibaba Cloud and Slack say then. */
import { beforeEach, describe, expect, it } from 'vitest';
import type { PolicyRule, Rule } from '../../../src/domain/policy/rule.ts';
import { mayRetry } from '../../../src/domain/retry.ts';
import { PolicyOutdated } from '../../../src/workflow/policy-outdated.ts';
import { aPolicy, aTwoPersonRule, security } from '../../a-policy.ts';
import { anApproval, anImage, approver, aRequest, aRule, aVote, hour, minute, requester } from '../../builders.ts';
import { createExportWorld, type ExportWorld } from './export-world.ts';

const image = anImage({ name: 'prod-web', tags: { env: 'prod' } });
const strict = aTwoPersonRule({ when: { image: { name: ['prod-*'] } } });
const lax = aRule({ name: 'everything-else' });
const votes = [aVote({ sources: ['channel'] }), aVote({ by: 'USEC', sources: [security] })];

let world: ExportWorld;

beforeEach(() => {
  world = createExportWorld();
  world.cloud.ownImages = [image];
  world.people.inGroups.set('S0SECURITY', new Set(['USEC']));
  world.load(aPolicy({ rules: [strict, lax] }));
});

function approvedUnder(rule: Rule, given = votes): string {
  const approval = anApproval({ votes: given });
  const members = 'members:USEC';
  return world.put(
    aRequest({
      status: 'approved',
      rule,
      approval,
      policy: { version: 7, digest: 'digest-7' },
      groups: { [security]: { handle: 'security', members } },
    }),
  );
}

const ofOne = [aVote({ sources: ['channel'] })];

async function expectEnded(id: string, failure: object): Promise<void> {
  expect(await world.advanceNow(id)).toBeUndefined();
  expect(world.cloud.orders).toEqual([]);
  expect(await world.requestNow(id)).toMatchObject({ status: 'failed', failure });
}

it('is made once the votes fill the seats of the rule', async () => {
  const id = approvedUnder(strict);

  await world.advanceNow(id);

  expect(world.cloud.orders).toHaveLength(1);
  expect(await world.requestNow(id)).toMatchObject({ status: 'exporting', policy: { version: 7 } });
});

describe('is made of no image that was made to fall under a laxer rule', () => {
  const byTag = aTwoPersonRule({ when: { image: { tags: { env: ['prod'] } } } });

  it.each<[string, Rule]>([
    ['renamed for the approval, and back', strict],
    ['without its tag for the approval, and with it again', byTag],
  ])('%s', async (_how, rule) => {
    world.load(aPolicy({ rules: [rule, lax] }));

    await expectEnded(approvedUnder(lax, ofOne), { reason: 'rule-changed' });
  });

  it('renamed after the approval', async () => {
    world.cloud.ownImages = [{ ...image, name: 'test-web' }];

    await expectEnded(approvedUnder(strict), { reason: 'rule-changed' });
  });

  it('copied, where a rule counts by id', async () => {
    const byId = aTwoPersonRule({ when: { image: { id: [image.id] } } });
    world.load(aPolicy({ rules: [byId, { name: 'copies', never: 'Copies stay inside.' }] }));
    world.cloud.ownImages = [image, { ...image, id: 'm-bp1copy' }];
    const copy = aRequest({
      status: 'approved',
      rule: lax,
      parameters: { imageId: 'm-bp1copy' },
      policy: { version: 7, digest: 'digest-7' },
    });

    await expectEnded(world.put(copy), { reason: 'rule-changed', never: 'Copies stay inside.' });
  });
});

it.each<[string, PolicyRule[]]>([
  ['is gone', []],
  ['asks for one more', [{ ...strict, approvals: 3 }]],
])('is not made where the rule %s by then, and cannot be tried again', async (_how, rules) => {
  const id = approvedUnder(strict);
  world.load(aPolicy({ version: 8, digest: 'digest-8', rules }));

  await expectEnded(id, { reason: 'rule-changed' });
  expect(mayRetry(await world.requestNow(id), world.clock.time)).toMatchObject({
    refusal: { reason: 'no-longer-approved' },
  });
});

it('is not made where an approver has left the group', async () => {
  const id = approvedUnder(strict);
  world.people.inGroups.set('S0SECURITY', new Set());

  await expectEnded(id, { reason: 'approver-left', people: ['USEC'] });
});

it('is not made on the planted vote of the requester, when the approver has left since', async () => {
  const id = approvedUnder(lax, [...ofOne, aVote({ by: requester, sources: ['channel'] })]);
  world.load(aPolicy({ rules: [lax] }));
  world.people.inChannel.delete(approver);

  await expectEnded(id, { reason: 'approver-left', people: [approver] });
});

it.each([
  ['that says nothing of what it was for', undefined],
  ['for another picture', '0123456789abcdef'],
])('is not made on a planted vote %s', async (_what, shown) => {
  const [ofChannel = aVote()] = votes;
  const id = approvedUnder(strict, [ofChannel, aVote({ by: 'USEC', sources: [security], shown })]);

  await expectEnded(id, { reason: 'parameters-changed' });
});

it('is not made on such a vote when the approver beside it has left since', async () => {
  world.people.inChannel.add('UWEI');
  const id = approvedUnder(lax, [...ofOne, aVote({ by: 'UWEI', sources: ['channel'], shown: undefined })]);
  world.load(aPolicy({ rules: [lax] }));
  world.people.inChannel.delete(approver);

  await expectEnded(id, { reason: 'approver-left', people: [approver] });
});

describe('a fact that cannot be had', () => {
  it('is waited for, and the call is made once it is there', async () => {
    const id = approvedUnder(strict);
    const { groups } = world.people;
    world.people.groups = async () => Promise.reject(new Error('Slack does not answer'));

    await world.advanceNow(id);
    expect(await world.requestNow(id)).toMatchObject({ status: 'waiting', waiting: { reason: 'facts-unknown' } });
    expect(world.cloud.orders).toEqual([]);

    world.people.groups = groups;
    await world.advanceAfter(5 * minute, id);
    expect(await world.requestNow(id)).toMatchObject({ status: 'exporting' });
  });

  it('is waited for no longer than the approval holds', async () => {
    const byTag = aTwoPersonRule({ when: { image: { tags: { env: ['prod'] } } } });
    world.load(aPolicy({ rules: [byTag] }));
    world.cloud.ownImages = [{ ...image, tags: undefined }];
    const id = approvedUnder(byTag);

    await world.advanceNow(id);
    await world.advanceAfter(25 * hour, id);

    expect(await world.requestNow(id)).toMatchObject({ status: 'expired' });
    expect(world.cloud.orders).toEqual([]);
  });
});

it('is left to processes with the newer policy', async () => {
  const id = approvedUnder(strict);
  const { policy } = world.inForce;
  world.load(aPolicy({ version: 8, digest: 'digest-8' }));
  world.inForce.policy = policy;

  await expect(world.advanceNow(id)).rejects.toThrow(PolicyOutdated);

  expect(world.cloud.orders).toEqual([]);
  expect(await world.requestNow(id)).toMatchObject({ status: 'approved' });
});

it('is not made where the policy is replaced between the checks and the write', async () => {
  const id = approvedUnder(strict);
  const { groups } = world.people;
  world.people.groups = async () => {
    const known = await groups();
    world.load(aPolicy({ version: 8, digest: 'digest-8', rules: [{ ...strict, approvals: 3 }, lax] }));
    return known;
  };

  await expect(world.advanceNow(id)).rejects.toThrow(PolicyOutdated);

  expect(world.cloud.orders).toEqual([]);
  world.people.groups = groups;
  await expectEnded(id, { reason: 'rule-changed' });
});
