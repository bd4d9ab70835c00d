/** The last checks before ExportImage is called: the parameters, the bucket, and the tasks that are there already. */
import { describe, expect, it } from 'vitest';
import {
  aBucket,
  anApproval,
  anImage,
  aRefusal,
  aRequest,
  aRule,
  aVote,
  minute,
  requester,
  second,
} from '../../builders.ts';
import { createExportWorld } from './export-world.ts';

const byRequester = anApproval({ votes: [aVote({ by: requester })] });

describe('what is not what was approved', () => {
  it.each([
    ['other parameters than the digest says', aRequest({ status: 'approved', digest: 'of others' })],
    ['a vote for other parameters', aRequest({ status: 'approved', approval: anApproval({ digest: 'of others' }) })],
    ['the vote of the requester alone', aRequest({ status: 'approved', approval: byRequester })],
    ['the same on a request that waits', aRequest({ status: 'waiting', approval: byRequester })],
    ['fewer votes than its rule asks for', aRequest({ status: 'approved', rule: aRule({ approvals: 2 }) })],
  ])('is not exported: %s', async (_what, request) => {
    const world = createExportWorld();
    const id = world.put(request);

    const next = await world.advanceAfter(minute, id);

    expect(next).toBeUndefined();
    expect(world.cloud.orders).toEqual([]);
    expect(await world.requestNow(id)).toMatchObject({ status: 'failed', failure: { reason: 'parameters-changed' } });
    expect(world.log.lines).toContainEqual({
      level: 'error',
      message: 'the record does not hold what people approved',
      data: { requestId: id },
    });
  });

  it('counts no vote of the requester, and every other one', async () => {
    const world = createExportWorld();
    const approval = anApproval({ votes: [aVote({ by: requester }), aVote()] });
    const id = world.put(aRequest({ status: 'approved', approval }));

    await world.advanceNow(id);

    expect(await world.requestNow(id)).toMatchObject({ status: 'exporting' });
  });
});

describe('the bucket, checked again before the call', () => {
  it.each([
    ['is no longer ours', [], { reason: 'bucket-not-ours' }],
    [
      'is in another region',
      [{ name: 'acme-exports', regionId: 'cn-beijing' }],
      { reason: 'bucket-elsewhere', regionId: 'cn-beijing' },
    ],
  ])('ends the request when it %s', async (_what, buckets, failure) => {
    const world = createExportWorld();
    const id = world.put(aRequest({ status: 'approved' }));
    world.cloud.ownBuckets = buckets;

    await world.advanceNow(id);

    expect(world.cloud.orders).toEqual([]);
    expect(await world.requestNow(id)).toMatchObject({ status: 'failed', failure });
  });

  it('is waited for while it is unknown whose it is, and the export follows', async () => {
    const world = createExportWorld();
    const id = world.put(aRequest({ status: 'approved' }));
    const refusal = { action: 'ListBuckets', code: 'Bot.NoAnswer', message: '' };
    world.cloud.refusals.set('buckets', refusal);

    const next = await world.advanceNow(id);
    const held = await world.requestNow(id);
    world.cloud.refusals.clear();
    await world.advanceAfter(next?.waitMs ?? 0, id);

    expect(next).toEqual({ waitMs: 15 * second });
    expect(held).toMatchObject({ status: 'waiting', waiting: { reason: 'bucket-unproven', refusal } });
    expect(await world.requestNow(id)).toMatchObject({ status: 'exporting' });
  });
});

describe('a bucket of which it stays unknown whose it is', () => {
  it('ends the request and is not asked again: its owner could be a stranger', async () => {
    const world = createExportWorld();
    const id = world.put(aRequest({ status: 'approved' }));
    const refusal = aRefusal({ action: 'ListBuckets', code: 'AccessDenied' });
    world.cloud.refusals.set('buckets', refusal);
    world.cloud.isPassing = false;

    await world.advanceNow(id);

    expect(world.cloud.orders).toEqual([]);
    expect(world.cloud.asked).not.toContain('bucketFacts');
    expect(await world.requestNow(id)).toMatchObject({
      status: 'failed',
      failure: { reason: 'bucket-unproven', refusal },
    });
  });
});

describe('what was true when people were asked, checked again before the call', () => {
  it.each<[string, (world: ReturnType<typeof createExportWorld>) => unknown, object]>([
    [
      'the image is gone',
      ({ cloud }) => (cloud.ownImages = []),
      { reason: 'no-longer-possible', faults: ['image-missing'] },
    ],
    [
      'the bucket has become public',
      ({ cloud }) => cloud.facts.set('acme-exports', aBucket({ acl: 'public-read' })),
      { reason: 'no-longer-possible', faults: ['bucket-public'] },
    ],
    [
      'the bucket is encrypted now, and the image from the Marketplace',
      ({ cloud }) => {
        cloud.ownImages = [anImage({ productCode: 'cmjj1' })];
        cloud.facts.set('acme-exports', aBucket({ encryption: 'KMS' }));
      },
      { reason: 'no-longer-possible', faults: ['image-marketplace', 'bucket-encrypted'] },
    ],
    [
      'the requester has left the channel',
      ({ people }) => people.inChannel.delete(requester),
      { reason: 'requester-may-not-ask', because: 'not-a-member' },
    ],
  ])('ends the request when %s', async (_what, change, failure) => {
    const world = createExportWorld();
    const id = world.put(aRequest({ status: 'approved' }));
    change(world);

    await world.advanceNow(id);

    expect(world.cloud.orders).toEqual([]);
    expect(await world.requestNow(id)).toMatchObject({ status: 'failed', failure });
  });

  it('is waited for while the image is still being created, and the export follows', async () => {
    const world = createExportWorld();
    const id = world.put(aRequest({ status: 'approved' }));
    world.cloud.ownImages = [anImage({ status: 'Creating' })];

    const next = await world.advanceNow(id);
    const held = await world.requestNow(id);
    world.cloud.ownImages = [anImage()];
    await world.advanceAfter(next?.waitMs ?? 0, id);

    expect(held).toMatchObject({ status: 'waiting', waiting: { reason: 'image-creating' } });
    expect(await world.requestNow(id)).toMatchObject({ status: 'exporting' });
  });

  it('stops no export where it may not be read', async () => {
    const world = createExportWorld();
    const id = world.put(aRequest({ status: 'approved' }));
    for (const question of ['image', 'bucketFacts'] as const) world.cloud.refusals.set(question, aRefusal());

    await world.advanceNow(id);

    expect(await world.requestNow(id)).toMatchObject({ status: 'exporting' });
  });

  it('is not guessed where Slack does not say who may ask: nothing is called', async () => {
    const world = createExportWorld();
    const id = world.put(aRequest({ status: 'approved' }));
    world.people.isSilent = true;

    await expect(world.advanceNow(id)).rejects.toThrow('Slack does not answer');

    expect(world.cloud.orders).toEqual([]);
    expect(await world.requestNow(id)).toMatchObject({ status: 'approved' });
  });

  it('has the bucket remembered once an export has gone there', async () => {
    const world = createExportWorld();
    const id = world.put(aRequest({ status: 'approved' }));

    await world.advanceNow(id);

    expect(await world.exportHistory.hasUsed('acme-exports')).toBe(true);
  });
});

describe('the search before the first call', () => {
  const refusal = { action: 'DescribeTasks', code: 'Bot.NoAnswer', message: '' };

  it('must have an answer: while there is none, nothing is called', async () => {
    const world = createExportWorld();
    const id = world.put(aRequest({ status: 'approved' }));
    world.cloud.refusals.set('exportTasksSince', refusal);

    const next = await world.advanceNow(id);

    expect(next).toEqual({ waitMs: 1 * second });
    expect(world.cloud.orders).toEqual([]);
    expect(await world.requestNow(id)).toMatchObject({ status: 'waiting', waiting: { reason: 'busy', refusal } });
  });

  it('ends the request when it is refused for good', async () => {
    const world = createExportWorld();
    const id = world.put(aRequest({ status: 'approved' }));
    world.cloud.refusals.set('exportTasksSince', refusal);
    world.cloud.isPassing = false;

    await world.advanceNow(id);

    expect(world.cloud.orders).toEqual([]);
    expect(await world.requestNow(id)).toMatchObject({ status: 'failed', failure: { reason: 'refused', refusal } });
  });
});
