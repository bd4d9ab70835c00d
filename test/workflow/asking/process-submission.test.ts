/** Processing: a submission becomes a request, or is refused, and its requester is notified once. */
import { beforeEach, describe, expect, it } from 'vitest';
import { builtInRule } from '../../../src/domain/policy/rule.ts';
import { requestIdFor, requestIdsFor } from '../../../src/domain/request-id.ts';
import { createChooseRule } from '../../../src/workflow/asking/choose-rule.ts';
import { createCountEligible } from '../../../src/workflow/asking/count-eligible.ts';
import { createDescribeRelated } from '../../../src/workflow/asking/describe-related.ts';
import {
  createProcessSubmission,
  type SubmissionEnding,
  type Watcher,
} from '../../../src/workflow/asking/process-submission.ts';
import { createFindRequest, createRequestExport } from '../../../src/workflow/asking/request-export.ts';
import { createBucketOwnership } from '../../../src/workflow/checking/bucket-ownership.ts';
import { createMayAsk } from '../../../src/workflow/checking/may-ask.ts';
import { createPreflight } from '../../../src/workflow/checking/preflight.ts';
import { createLookUpRole } from '../../../src/workflow/members/look-up-role.ts';
import { aRequest, aSubmission, askedAt, channel, requester, second, someParameters } from '../../builders.ts';
import { createWorld, type World } from '../../fakes/world.ts';

const salt = '0'.repeat(32);

let world: World;
let notified: SubmissionEnding[];
let allowed: boolean;
let isMember: typeof world.people.isMember;

beforeEach(async () => {
  world = createWorld();
  notified = [];
  allowed = true;
  isMember = world.people.isMember;
  await world.exportHistory.used('acme-exports');
});

function submit(submission = aSubmission(), watcher?: Watcher) {
  const { cloud, people } = world;
  const bucketOwnership = createBucketOwnership({ ...cloud, listed: () => [] });
  const lookUpRole = createLookUpRole({ ...world, people: { ...people, isMember } });
  const mayAsk = createMayAsk({ ...world, channel });
  const processSubmission = createProcessSubmission({
    ...world,
    mayAsk,
    requestLimit: async () => allowed,
    preflight: createPreflight({ ...world, facts: cloud, regions: cloud.regions, bucketOwnership }),
    chooseRule: createChooseRule({ ...world, mayAsk, countEligible: createCountEligible(world), channel }),
    findRequest: createFindRequest({ ...world, requestIdsFor }),
    requestExport: createRequestExport({ ...world, requestIdsFor }),
    describeRelated: createDescribeRelated({
      ...world,
      maySee: async (request, id) => (await lookUpRole(request, id)).maySee(),
      linkTo: async ({ ts }) => `https://acme.slack.com/${ts}`,
    }),
    notifyOfEnding: async (_submission, ending) => void notified.push(ending),
  });
  return processSubmission(submission, watcher);
}

function aWatcher(isOpen: boolean) {
  const ended: SubmissionEnding[] = [];
  const seen: number[] = [];
  const watcher: Watcher = {
    checked: (checks) => void seen.push(checks.length),
    async ended(ending) {
      ended.push(ending);
      return isOpen;
    },
  };
  return { ended, seen, watcher };
}

describe('other requests for the same image', () => {
  const other = { id: 'bbbbbb', idempotencyKey: 'V2', requester: 'UANA' };
  const named = { id: other.id, requester: other.requester };

  const endingWith = async (...others: Parameters<typeof world.put>[0][]) => {
    for (const one of others) world.put(one);
    const ending = await submit();
    if (ending.is !== 'asked') throw new Error('nothing was asked');
    return { ending, checked: (await world.requestNow(ending.requestId)).checked };
  };

  it('are a warning for the requester and on the card: who, when, state, and the way to its card', async () => {
    const place = { channel, ts: '1.1' };
    await world.announcements.placeCard(other.id, { place, members: [requester], drawn: 1 });

    const { ending, checked } = await endingWith(aRequest({ ...other, status: 'exporting' }));

    const related = [
      { askedAt, status: 'exporting', writesSame: true, known: { ...named, link: 'https://acme.slack.com/1.1' } },
    ];
    expect(ending).toMatchObject({ warnings: ['image-exporting', 'object-requested'], related });
    expect(checked).toMatchObject({ warnings: ['image-exporting', 'object-requested'], related });
  });

  it('are distinguished from those that write the same objects', async () => {
    const { ending } = await endingWith(aRequest({ ...other, parameters: someParameters({ prefix: 'other1' }) }));

    expect(ending.warnings).toEqual(['image-requested']);
    expect(ending.related).toMatchObject([{ status: 'pending', writesSame: false }]);
  });

  it('are described without names to a requester who could not see them, and on a card in another channel', async () => {
    isMember = async (where, id) => where === channel && world.people.inChannel.has(id);
    const elsewhere = aRequest({ ...other, channel: 'CELSEWHERE' });

    const { ending, checked } = await endingWith(elsewhere);

    const nameless = [{ askedAt, status: 'pending', writesSame: true }];
    expect(ending.related).toEqual(nameless);
    expect(checked?.related).toEqual(nameless);
  });

  it('are none where the image is another one', async () => {
    const { ending, checked } = await endingWith(
      aRequest({ ...other, parameters: someParameters({ imageId: 'm-other' }) }),
    );

    expect(ending.warnings).toEqual([]);
    expect(checked).not.toHaveProperty('related');
  });
});

describe('a form that was submitted', () => {
  it('becomes a request when its checks have passed, and is removed', async () => {
    await world.submissions.keep(aSubmission());

    await submit(aSubmission(), aWatcher(true).watcher);

    expect(await world.store.idsIn('pending')).toHaveLength(1);
    expect(await world.submissions.kept()).toEqual([]);
    expect(notified).toEqual([]);
  });

  it('shows each check and the ending to a requester who has the form open', async () => {
    const { watcher, seen, ended } = aWatcher(true);

    await submit(aSubmission(), watcher);

    expect(seen).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9]);
    const ruling = { rule: builtInRule, channel };
    expect(ended).toEqual([{ is: 'asked', requestId: requestIdFor('V0ORIGIN', 0), warnings: [], related: [], ruling }]);
  });

  it('sends no request when it is blocked: the requester sees why in the form', async () => {
    world.cloud.ownBuckets = [];
    const { watcher, ended } = aWatcher(true);

    await submit(aSubmission(), watcher);

    expect(ended).toMatchObject([{ is: 'blocked' }]);
    expect(notified).toEqual([]);
    const { regionId: region, imageId: image, bucket } = someParameters();
    expect(world.auditNotes.noted).toEqual([
      { event: 'blocked', by: requester, region, image, bucket, blockers: ['bucket-not-ours'] },
    ]);
    expect(await world.store.idsIn('pending')).toEqual([]);
    expect(world.jobs.announce.size).toBe(0);
  });

  it('is sent in a direct message when its form was closed, or the bot had died', async () => {
    await submit(aSubmission(), aWatcher(false).watcher);
    world.cloud.ownBuckets = [];
    await submit(aSubmission({ idempotencyKey: 'V2' }));

    expect(notified).toMatchObject([{ is: 'asked' }, { is: 'blocked' }]);
  });

  it('is refused to those who may not ask, before anything is read', async () => {
    world.people.inChannel.delete(requester);

    await submit();

    const refusal = { reason: 'may-not-ask', because: 'not-a-member', channels: [channel] };
    expect(notified).toEqual([{ is: 'refused', refusal }]);
    expect(world.cloud.asked).toEqual([]);
  });

  it('is refused to a requester who asks too often', async () => {
    allowed = false;

    await submit();

    expect(notified).toEqual([{ is: 'refused', refusal: { reason: 'too-many' } }]);
    expect(world.auditNotes.refusals).toEqual([{ by: requester, act: 'form', reason: 'too-many' }]);
    expect(await world.store.idsIn('pending')).toEqual([]);
  });

  it('is not sent once more to a requester who has closed the form, when Slack delivers it again', async () => {
    await submit(aSubmission(), aWatcher(true).watcher);

    await submit(aSubmission(), aWatcher(false).watcher);

    expect(notified).toEqual([]);
  });

  it('is reported to a requester who has closed the form, when an earlier try has failed after it was made', async () => {
    await submit(aSubmission(), aWatcher(true).watcher);

    await submit(aSubmission(), { ...aWatcher(false).watcher, isOwed: true });

    expect(notified).toMatchObject([{ is: 'asked', before: true }]);
  });

  it('stays the request that it has become, whatever has changed since', async () => {
    await submit();
    world.cloud.ownBuckets = [];

    await submit();

    expect(notified.map(({ is }) => is)).toEqual(['asked', 'asked']);
    expect(await world.store.idsIn('pending')).toHaveLength(1);
  });

  it.each<[what: string, corrected: Parameters<typeof aSubmission>[0]]>([
    ['parameters', { fields: { bucket: 'acme-backup' } }],
    ['reason', { fields: { reason: 'Another drill' } }],
    ['incident', { emergency: { incident: 'INC-42' } }],
  ])('with another %s than the request that it has become is not reported as asked', async (_what, corrected) => {
    await submit(aSubmission({ salt }), aWatcher(true).watcher);
    const { watcher, ended } = aWatcher(true);

    await submit(aSubmission({ salt, at: askedAt + second, ...corrected }), watcher);

    const requestId = requestIdFor('V0ORIGIN', 0);
    expect(ended).toEqual([{ is: 'refused', refusal: { reason: 'sent-before', requestId, channel } }]);
    expect(notified).toEqual(ended);
    expect(await world.store.idsIn('pending')).toEqual([requestId]);
    expect((await world.requestNow(requestId)).parameters).toEqual(someParameters());
  });

  it('is not reported as asked where what it corrects becomes the request meanwhile', async () => {
    const { watcher, ended } = aWatcher(true);
    const { create } = world.store;
    world.store.create = async (...asked) => {
      world.store.create = create;
      await submit(aSubmission({ salt }));
      return create(...asked);
    };

    await submit(aSubmission({ salt, at: askedAt + second, fields: { reason: 'Another drill' } }), watcher);

    expect(ended).toMatchObject([{ is: 'refused', refusal: { reason: 'sent-before' } }]);
    expect(await world.store.idsIn('pending')).toHaveLength(1);
  });

  it('is reported as asked where its correction has become the request already', async () => {
    await submit(aSubmission({ salt, at: askedAt + second, fields: { reason: 'Another drill' } }));
    const { watcher, ended } = aWatcher(true);

    await submit(aSubmission({ salt }), watcher);

    expect(ended).toMatchObject([{ is: 'asked', before: true }]);
    expect(await world.store.idsIn('pending')).toHaveLength(1);
  });

  it('stays where it cannot be processed', async () => {
    await world.submissions.keep(aSubmission());
    world.people.isSilent = true;

    await expect(submit()).rejects.toThrow('Slack does not answer');

    expect(await world.submissions.kept()).toEqual([aSubmission()]);
  });

  it('has its region remembered', async () => {
    await submit();

    expect(await world.exportHistory.lastRegionOf(requester)).toBe('cn-hangzhou');
  });
});
