/** A lost answer: the task is searched for, adopted when it is certainly ours, and missed only after everything was waited for. */
import { beforeEach, describe, expect, it } from 'vitest';
import { anAttempt, approvedAt, aRequest, hour, minute, second } from '../../builders.ts';
import { losesAnswer, losesCall, refusesWith } from '../../fakes/cloud.ts';
import { answerDue, createExportWorld, type ExportWorld, searchInterval, settled } from './export-world.ts';

let world: ExportWorld;
let id: string;

beforeEach(() => {
  world = createExportWorld();
  id = world.put(aRequest({ status: 'approved' }));
});

describe('a lost answer', () => {
  it('leads to the task that was started, and not to a second one', async () => {
    world.cloud.scripts.push(losesAnswer);

    const next = await world.advanceNow(id);

    expect(next).toBeUndefined();
    expect(world.cloud.orders).toHaveLength(1);
    expect(await world.requestNow(id)).toMatchObject({ status: 'exporting', task: { id: 't-bp1' } });
  });

  it('is on record while the task is searched for', async () => {
    world.cloud.scripts.push(losesCall);

    const next = await world.advanceNow(id);

    expect(next).toEqual({ waitMs: searchInterval });
    expect(await world.requestNow(id)).toMatchObject({
      status: 'starting',
      lostAnswer: { cause: 'lost-answer' },
    });
  });

  it('is called for again only after time to leave, time-out and settle time', async () => {
    world.cloud.scripts.push(losesCall);
    await world.advanceNow(id);

    await world.advanceAfter(settled - 1, id);
    const early = world.cloud.orders.length;
    await world.advanceAfter(1, id);

    expect(early).toBe(1);
    expect(world.cloud.orders).toHaveLength(2);
    expect(await world.requestNow(id)).toMatchObject({ status: 'exporting' });
  });

  it('keeps the token of the open call when it is called for again', async () => {
    world.cloud.scripts.push(losesCall, losesCall);
    await world.advanceNow(id);

    await world.advanceAfter(settled, id);
    await world.advanceAfter(settled, id);

    expect(world.cloud.orders.map(({ clientToken }) => clientToken)).toEqual([id, id, id]);
  });

  it('has the clock start again with each call', async () => {
    world.cloud.scripts.push(losesCall, losesCall);
    await world.advanceNow(id);
    await world.advanceAfter(settled, id);

    await world.advanceAfter(settled - 1, id);

    expect(world.cloud.orders).toHaveLength(2);
  });

  it('has the task of the first call adopted after the second one was lost too', async () => {
    world.cloud.lag = settled + minute;
    world.cloud.scripts.push(losesAnswer, losesCall);
    await world.advanceNow(id);
    await world.advanceAfter(settled, id);

    await world.advanceAfter(minute, id);

    expect(world.cloud.orders).toHaveLength(2);
    expect(await world.requestNow(id)).toMatchObject({ status: 'exporting', task: { id: 't-bp1' } });
  });

  it('is adopted as soon as a list that lags behind shows it', async () => {
    world.cloud.lag = 90 * second;
    world.cloud.scripts.push(losesAnswer);
    const first = await world.advanceNow(id);

    await world.advanceAfter(90 * second, id);

    expect(first).toEqual({ waitMs: searchInterval });
    expect(await world.requestNow(id)).toMatchObject({ status: 'exporting', task: { id: 't-bp1' } });
  });
});

describe('a worker that died during the call', () => {
  beforeEach(() => {
    const at = world.clock.time;
    world.put(aRequest({ status: 'starting', attempt: anAttempt({ at, since: at }) }));
  });

  it('may still be waiting for its answer, so no answer is lost yet', async () => {
    await world.advanceAfter(answerDue - 1, id);

    expect(await world.requestNow(id)).not.toHaveProperty('lostAnswer');
    expect(world.cloud.orders).toEqual([]);
  });

  it('is given up once its answer is overdue, and then no call leaves before the settle time', async () => {
    const next = await world.advanceAfter(answerDue, id);

    expect(next).toEqual({ waitMs: searchInterval });
    expect(await world.requestNow(id)).toMatchObject({ lostAnswer: { cause: 'lost-answer' } });
    expect(world.cloud.orders).toEqual([]);
  });

  it('is followed by another one that calls when nothing was started', async () => {
    await world.advanceAfter(settled, id);

    expect(world.cloud.orders).toHaveLength(1);
    expect(await world.requestNow(id)).toMatchObject({ status: 'exporting' });
  });
});

describe('a call whose outcome stays open', () => {
  it('is announced as unknown when the approval ends', async () => {
    world.cloud.scripts.push(losesCall);
    await world.advanceNow(id);
    world.cloud.refusals.set('exportTasksSince', { action: 'DescribeTasks', code: 'Forbidden.RAM', message: '' });
    world.clock.time = approvedAt + 24 * hour;

    const next = await world.advanceNow(id);

    expect(next).toBeUndefined();
    expect(await world.requestNow(id)).toMatchObject({
      status: 'failed',
      failure: { reason: 'unknown-outcome', cause: 'lost-answer' },
    });
  });

  it('has its settle time even when it was made in the last moment of the approval', async () => {
    world.clock.time = approvedAt + 24 * hour - 1;
    world.cloud.lag = minute;
    world.cloud.scripts.push(losesAnswer);

    await world.advanceNow(id);
    await world.advanceAfter(searchInterval, id);
    await world.advanceAfter(minute, id);

    expect(await world.requestNow(id)).toMatchObject({ status: 'exporting', task: { id: 't-bp1' } });
  });

  it('is never called for again once the approval has ended', async () => {
    world.clock.time = approvedAt + 24 * hour - 1;
    world.cloud.scripts.push(losesCall);

    await world.advanceNow(id);
    await world.advanceAfter(settled, id);

    expect(world.cloud.orders).toHaveLength(1);
    expect(await world.requestNow(id)).toMatchObject({ status: 'failed', failure: { reason: 'unknown-outcome' } });
  });

  it('is still adopted by the last search', async () => {
    world.cloud.lag = 23 * hour;
    world.cloud.scripts.push(losesAnswer, refusesWith('ImageIsExporting'));
    await world.advanceNow(id);
    world.clock.time = approvedAt + 24 * hour;

    await world.advanceNow(id);

    expect(await world.requestNow(id)).toMatchObject({ status: 'exporting', task: { id: 't-bp1' } });
  });
});
