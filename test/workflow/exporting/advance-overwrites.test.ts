/** Objects where an export is to write, checked again right before the call: nothing that its approvers did not know of is overwritten. */
import { beforeEach, describe, expect, it } from 'vitest';
import type { ExportRequest } from '../../../src/domain/export-request.ts';
import { aRefusal, aRequest, askedAt, minute, second, someParameters } from '../../builders.ts';
import { losesCall } from '../../fakes/cloud.ts';
import { createExportWorld, type ExportWorld } from './export-world.ts';

const bucket = 'acme-exports';
const { prefix, imageId } = someParameters();
const object = `${prefix}_${imageId}_system.raw.tar.gz`;
const other = { id: 'bbbbbb', idempotencyKey: 'V2' };
const passed = { passed: 10, warnings: [], unknown: [] };
const knewOfIt = { passed: 9, warnings: ['object-exists' as const], unknown: [] };

let world: ExportWorld;

beforeEach(() => {
  world = createExportWorld();
});

async function afterAdvancing(request: ExportRequest): Promise<ExportRequest> {
  const id = world.put(request);
  await world.advanceNow(id);
  return world.requestNow(id);
}

describe('an object of that name that the approvers did not know of', () => {
  it.each<[string, number | undefined]>([
    ['since the request was made', askedAt + minute],
    ['before, unseen by the checks', askedAt - 60 * minute],
    ['at a time that OSS does not say', undefined],
  ])('that was written %s ends the request, which may be retried', async (_when, modifiedAt) => {
    world.cloud.objects.set(bucket, [{ name: object, modifiedAt }]);

    const ended = await afterAdvancing(aRequest({ status: 'approved', checked: passed }));

    expect(world.cloud.orders).toEqual([]);
    expect(ended).toMatchObject({
      status: 'failed',
      failure: { reason: 'object-appeared', objects: [object] },
      retryFrom: { calls: 0 },
    });
  });

  it('is named with the request that has written it', async () => {
    world.cloud.objects.set(bucket, [{ name: object, modifiedAt: askedAt + minute }]);
    world.put(aRequest({ ...other, status: 'exported', objects: [object] }));

    const ended = await afterAdvancing(aRequest({ status: 'approved', checked: passed }));

    expect(ended).toMatchObject({ failure: { reason: 'object-appeared', writtenBy: other.id } });
  });

  it('names no request of another channel, whose people alone could see it', async () => {
    world.cloud.objects.set(bucket, [{ name: object, modifiedAt: askedAt + minute }]);
    world.put(aRequest({ ...other, channel: 'C0ELSEWHERE', status: 'exported', objects: [object] }));

    const ended = await afterAdvancing(aRequest({ status: 'approved', checked: passed }));

    expect(ended).toMatchObject({ failure: { reason: 'object-appeared', objects: [object] } });
    expect(JSON.stringify(ended)).not.toContain(other.id);
  });

  it('blocks nothing any more once it is gone: a retry exports', async () => {
    world.cloud.objects.set(bucket, [{ name: object, modifiedAt: askedAt + minute }]);
    const { id } = await afterAdvancing(aRequest({ status: 'approved', checked: passed }));
    world.cloud.objects.clear();

    await world.recordEvent(id, { type: 'retry', by: 'UANA', at: world.clock.time });
    await world.advanceNow(id);

    expect(await world.requestNow(id)).toMatchObject({ status: 'exporting' });
  });

  it.each([`${prefix}_${imageId}x_system.raw.tar.gz`, `other_${imageId}_system.raw.tar.gz`])(
    'has that name, and not %j',
    async (name) => {
      world.cloud.objects.set(bucket, [{ name, modifiedAt: askedAt + minute }]);

      expect(await afterAdvancing(aRequest({ status: 'approved', checked: passed }))).toMatchObject({
        status: 'exporting',
      });
    },
  );
});

describe('an object of that name that the card showed', () => {
  it('may be written again: so it was approved', async () => {
    world.cloud.objects.set(bucket, [{ name: object, modifiedAt: askedAt - 60 * minute }]);

    expect(await afterAdvancing(aRequest({ status: 'approved', checked: knewOfIt }))).toMatchObject({
      status: 'exporting',
    });
  });

  it('is another one when it was written since, and ends the request', async () => {
    world.cloud.objects.set(bucket, [{ name: object, modifiedAt: askedAt + minute }]);

    expect(await afterAdvancing(aRequest({ status: 'approved', checked: knewOfIt }))).toMatchObject({
      failure: { reason: 'object-appeared' },
    });
  });
});

describe('two requests that write the same object', () => {
  it('wait for each other, and the later one ends explained once the object is there', async () => {
    world.put(aRequest({ ...other, status: 'exporting' }));
    const id = world.put(aRequest({ status: 'approved', checked: passed }));
    // Half written, so that the other one may fail yet.
    world.cloud.objects.set(bucket, [{ name: object, modifiedAt: askedAt + minute }]);

    await world.advanceNow(id);
    const held = await world.requestNow(id);
    await world.recordEvent(other.id, { type: 'finish', at: world.clock.time, objects: [object] });
    await world.advanceAfter(15 * second, id);

    expect(held).toMatchObject({ status: 'waiting', waiting: { reason: 'image-claimed' } });
    expect(world.cloud.orders).toEqual([]);
    expect(await world.requestNow(id)).toMatchObject({
      status: 'failed',
      failure: { reason: 'object-appeared', objects: [object], writtenBy: other.id },
    });
  });

  it('do not slip past each other when one ends between the list of objects and the call of the other', async () => {
    world.put(aRequest({ ...other, status: 'exporting' }));
    const id = world.put(aRequest({ status: 'approved', checked: passed }));
    const { objectsFrom } = world.cloud;
    world.cloud.objectsFrom = async (...asked) => {
      const before = await objectsFrom(...asked);
      world.cloud.objects.set(bucket, [{ name: object, modifiedAt: world.clock.time }]);
      const ending = await world.requestNow(other.id);
      if (ending.status === 'exporting')
        await world.recordEvent(other.id, { type: 'finish', at: world.clock.time, objects: [object] });
      return before;
    };

    await world.advanceNow(id);

    expect(world.cloud.orders).toEqual([]);
    expect(await world.requestNow(id)).toMatchObject({ status: 'waiting', waiting: { reason: 'image-claimed' } });
  });
});

describe('a bucket whose objects may not be listed', () => {
  beforeEach(() => {
    world.cloud.refusals.set('objectsFrom', aRefusal({ action: 'ListObjects', code: 'AccessDenied' }));
    world.cloud.isPassing = false;
  });

  it('lets exports go on', async () => {
    expect(await afterAdvancing(aRequest({ status: 'approved', checked: passed }))).toMatchObject({
      status: 'exporting',
    });
  });

  it('is known by the records: what another request has written there since is not overwritten', async () => {
    world.put(aRequest({ ...other, status: 'exported', objects: [object], endedAt: askedAt + minute }));

    expect(await afterAdvancing(aRequest({ status: 'approved', checked: passed }))).toMatchObject({
      failure: { reason: 'object-appeared', objects: [object], writtenBy: other.id },
    });
  });

  it.each<[string, Partial<Extract<ExportRequest, { status: 'exported' }>>]>([
    ['had written before this was asked', { endedAt: askedAt - minute }],
    ['has written elsewhere', { parameters: someParameters({ prefix: 'other1' }) }],
    ['has written nothing', { objects: [] }],
  ])('is no reason against an export where another request %s', async (_what, given) => {
    world.put(aRequest({ ...other, objects: [object], endedAt: askedAt + minute, ...given, status: 'exported' }));

    expect(await afterAdvancing(aRequest({ status: 'approved', checked: passed }))).toMatchObject({
      status: 'exporting',
    });
  });
});

describe('an object that has appeared after a call whose answer was lost', () => {
  it('may be what that call has written: no second one leaves, and the outcome is unknown, without Retry', async () => {
    world.cloud.scripts.push(losesCall);
    const id = world.put(aRequest({ status: 'approved', checked: passed }));
    await world.advanceNow(id);
    world.cloud.objects.set(bucket, [{ name: object, modifiedAt: world.clock.time + second }]);

    for (let look = 0; look < 20; look += 1) await world.advanceAfter(minute, id);

    expect(world.cloud.orders).toHaveLength(1);
    const ended = await world.requestNow(id);
    expect(ended).toMatchObject({
      status: 'failed',
      failure: { reason: 'unknown-outcome', cause: 'lost-answer' },
    });
    expect(ended).not.toHaveProperty('retryFrom');
  });
});
