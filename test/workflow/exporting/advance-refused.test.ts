/** Definite refusals of ExportImage: some are waited out, the others end the request; none starts a second export. */
import { beforeEach, describe, expect, it } from 'vitest';
import { anAttempt, approvedAt, aRequest, aTaskDetail, hour, minute, second } from '../../builders.ts';
import { aCloudTask, losesAnswer, losesCall, refusesWith, type Script } from '../../fakes/cloud.ts';
import { createExportWorld, type ExportWorld, searchInterval, settled } from './export-world.ts';

let world: ExportWorld;
let id: string;

beforeEach(() => {
  world = createExportWorld();
  id = world.put(aRequest({ status: 'approved' }));
});

describe('a refusal that passes', () => {
  it.each([
    ['Throttling.User', 'busy', 1 * second],
    ['Bot.Unreachable', 'busy', 1 * second],
    ['Bot.TooLate', 'busy', 1 * second],
    ['ConcurrentQuotaExceed.ExportImage', 'quota', 15 * second],
    ['ImageIsExporting', 'image-exporting', 15 * second],
  ])('(%s) is waited out as %s', async (code, reason, waitMs) => {
    world.cloud.scripts.push(refusesWith(code));

    const next = await world.advanceNow(id);

    expect(next).toEqual({ waitMs });
    expect(await world.requestNow(id)).toMatchObject({
      status: 'waiting',
      waiting: { reason, nextAt: world.clock.time + waitMs, tries: 1, calls: 1, refusal: { code } },
    });
  });

  it('is followed by another call with another token', async () => {
    world.cloud.scripts.push(refusesWith('Throttling'), refusesWith('Throttling'));

    await world.advanceNow(id);
    await world.advanceAfter(1 * second, id);
    await world.advanceAfter(2 * second, id);

    expect(world.cloud.orders.map(({ clientToken }) => clientToken)).toEqual([id, `${id}-1`, `${id}-2`]);
    expect(await world.requestNow(id)).toMatchObject({ status: 'exporting' });
  });

  it('is waited out longer each time, and never calls early', async () => {
    world.cloud.scripts.push(...Array.from({ length: 5 }, () => refusesWith('Throttling')));
    const waits: (number | undefined)[] = [];

    for (let next = await world.advanceNow(id); next; next = await world.advanceAfter(next.waitMs, id)) {
      waits.push(next.waitMs);
      await world.advanceNow(id);
    }

    expect(waits).toEqual([1, 2, 4, 8, 16].map((seconds) => seconds * second));
    expect(world.cloud.orders).toHaveLength(6);
  });

  it('gives the image back to others meanwhile', async () => {
    world.cloud.scripts.push(refusesWith('ConcurrentQuotaExceed.ExportImage'));

    await world.advanceNow(id);

    expect(await world.store.ownerOf('image/cn-hangzhou/m-bp1acmeweb01')).toBeUndefined();
  });
});

describe('a refusal that is final', () => {
  it.each(['InvalidOSSBucket.NotFound', 'Forbidden.RAM', 'WeeklyQuotaExceed.ExportImage', 'SomethingNew'])(
    '(%s) ends the request with what Alibaba Cloud said',
    async (code) => {
      world.cloud.scripts.push(refusesWith(code));

      const next = await world.advanceNow(id);

      expect(next).toBeUndefined();
      expect(await world.requestNow(id)).toMatchObject({
        status: 'failed',
        failure: { reason: 'refused', refusal: { code } },
      });
      expect(await world.store.ownerOf('image/cn-hangzhou/m-bp1acmeweb01')).toBeUndefined();
    },
  );
});

describe('an image that another request exports', () => {
  const other = { id: 'bbbbbb', idempotencyKey: 'V2' };

  it('is waited for without a call', async () => {
    world.put(aRequest({ ...other, status: 'exporting' }));

    const next = await world.advanceNow(id);

    expect(next).toEqual({ waitMs: 15 * second });
    expect(world.cloud.orders).toEqual([]);
    expect(await world.requestNow(id)).toMatchObject({ status: 'waiting', waiting: { reason: 'image-claimed' } });
  });

  it('is exported when the other one has ended', async () => {
    world.put(aRequest({ ...other, status: 'exporting' }));
    await world.advanceNow(id);
    await world.recordEvent(other.id, { type: 'finish', at: world.clock.time, objects: [] });

    await world.advanceAfter(15 * second, id);

    expect(world.cloud.orders).toHaveLength(1);
    expect(await world.requestNow(id)).toMatchObject({ status: 'exporting', task: { id: 't-bp1' } });
  });
});

describe('"this image is being exported" after a lost answer', () => {
  const alreadyExporting = refusesWith('ImageIsExporting');

  async function lostAnswerAfter(first: Script): Promise<void> {
    world.cloud.lag = 3 * minute;
    world.cloud.scripts.push(first, alreadyExporting);
    await world.advanceNow(id);
    await world.advanceAfter(settled, id);
  }

  it('is waited out, and searched behind before each other call', async () => {
    const called = world.clock.time;
    await lostAnswerAfter(losesCall);

    expect(world.cloud.orders).toHaveLength(2);
    expect(await world.requestNow(id)).toMatchObject({
      status: 'waiting',
      waiting: { reason: 'image-exporting', openSince: called },
    });
    await world.advanceAfter(minute, id);

    expect(world.cloud.orders.map(({ clientToken }) => clientToken)).toEqual([id, id, id]);
    expect(await world.requestNow(id)).toMatchObject({ status: 'exporting' });
  });

  it('ends in our export when it shows at last', async () => {
    await lostAnswerAfter(losesAnswer);

    await world.advanceAfter(minute, id);

    expect(await world.requestNow(id)).toMatchObject({ status: 'exporting', task: { id: 't-bp1' } });
    expect(world.cloud.jobs).toHaveLength(1);
  });

  it('ends as unknown while a task does not say whether it is ours', async () => {
    await lostAnswerAfter(losesCall);
    const silent = aTaskDetail({ objects: [] });
    world.cloud.jobs.push(aCloudTask({ id: 't-silent', startedAt: approvedAt, detail: silent }));

    await world.advanceAfter(24 * hour, id);

    expect(world.cloud.orders).toHaveLength(2);
    expect(await world.requestNow(id)).toMatchObject({ status: 'failed', failure: { reason: 'unknown-outcome' } });
  });

  it('ends with the approval, as what it is, when none of the tasks is ours', async () => {
    await lostAnswerAfter(losesCall);

    await world.advanceAfter(24 * hour, id);

    expect(await world.requestNow(id)).toMatchObject({ status: 'expired' });
  });
});

describe('a refusal of a repeated call', () => {
  it('that passes is waited out like any other', async () => {
    world.cloud.scripts.push(losesCall, refusesWith('Throttling'));
    await world.advanceNow(id);

    await world.advanceAfter(settled, id);
    await world.advanceAfter(1 * second, id);

    expect(world.cloud.orders).toHaveLength(3);
    expect(await world.requestNow(id)).toMatchObject({ status: 'exporting' });
  });
});

describe('a late refusal of an earlier call', () => {
  it('says nothing of the call that follows it', async () => {
    const at = world.clock.time;
    world.put(aRequest({ status: 'starting', attempt: anAttempt({ number: 2, at, since: at - hour }) }));

    const late = await world.recordEvent(id, {
      type: 'fail',
      at,
      attempt: 1,
      failure: { reason: 'bucket-not-ours' },
    });

    expect(late.ok).toBe(false);
    expect(await world.advanceNow(id)).toEqual({ waitMs: searchInterval });
  });
});
