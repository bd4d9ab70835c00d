/** The last checks before ExportImage is called: the parameters, the bucket, and the tasks that are there already. */
import { describe, expect, it } from 'vitest';
import { anApproval, aRequest, second } from '../builders.ts';
import { createExportWorld } from './export-world.ts';

describe('what is not what was approved', () => {
  it.each([
    ['other parameters than the digest says', aRequest({ status: 'approved', digest: 'of others' })],
    ['a vote for other parameters', aRequest({ status: 'approved', approval: anApproval({ digest: 'of others' }) })],
  ])('is not exported: %s', async (_what, request) => {
    const world = createExportWorld();
    const id = world.put(request);

    const next = await world.advanceNow(id);

    expect(next).toBeUndefined();
    expect(world.cloud.orders).toEqual([]);
    expect(await world.requestNow(id)).toMatchObject({ status: 'failed', failure: { reason: 'parameters-changed' } });
  });
});

describe('the bucket, looked at again before the call', () => {
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

  it('is waited for while nobody can say whose it is, and the export follows', async () => {
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

describe('the look before the first call', () => {
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
