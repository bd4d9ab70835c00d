/** No call leaves while a clock is known to be off, and a call that is out is searched for all the same. */
import { describe, expect, it } from 'vitest';
import type { Offset } from '../../../src/domain/clock-offset.ts';
import { aRefusal, aRequest, hour, minute, second } from '../../builders.ts';
import { losesAnswer, losesCall } from '../../fakes/cloud.ts';
import { createExportWorld, settled } from './export-world.ts';

const exactly = (ms: number): Offset => ({ lower: ms, upper: ms });

function setUp() {
  const world = createExportWorld();
  return { ...world, id: world.put(aRequest({ status: 'approved' })) };
}

describe('a call', () => {
  it.each([
    ['the bot is 8 minutes ahead', 0, -8 * minute, { clock: 'bot', ahead: 8 * minute }],
    ['Redis is 2 minutes behind', -2 * minute, 0, { clock: 'redis', ahead: -2 * minute }],
  ])('is held while %s, and follows once that is mended', async (_, redis, there, clockOff) => {
    const { id, clock, cloud, advanceNow, advanceAfter, requestNow, log } = setUp();
    clock.apart = exactly(redis);
    cloud.apart = exactly(there);

    const next = await advanceNow(id);
    const held = await requestNow(id);
    clock.apart = exactly(0);
    cloud.apart = exactly(0);
    await advanceAfter(next?.waitMs ?? 0, id);

    expect(next).toEqual({ waitMs: 15 * second });
    expect(held).toMatchObject({ status: 'waiting', waiting: { reason: 'clock-off', clockOff } });
    expect(log.lines).toContainEqual(expect.objectContaining({ level: 'warn', data: { requestId: id, ...clockOff } }));
    expect(await requestNow(id)).toMatchObject({ status: 'exporting' });
    expect(cloud.orders).toHaveLength(1);
  });

  it.each([
    ['an answer that took a minute proves nothing', { lower: -2 * minute, upper: -59 * second }],
    ['no answer has the time', undefined],
  ])('leaves where %s', async (_, apart) => {
    const { id, cloud, advanceNow, requestNow } = setUp();
    cloud.apart = apart;

    await advanceNow(id);

    expect(await requestNow(id)).toMatchObject({ status: 'exporting' });
  });

  it('is held, not refused, where Alibaba Cloud refuses to be asked for the clock', async () => {
    const { id, cloud, advanceNow, requestNow } = setUp();
    cloud.apart = exactly(hour);
    cloud.isPassing = false;
    cloud.refusals.set('exportTasksSince', aRefusal({ code: 'InvalidTimeStamp.Expired' }));

    await advanceNow(id);

    expect(await requestNow(id)).toMatchObject({ status: 'waiting', waiting: { reason: 'clock-off' } });
  });

  it('is held where the clock of Redis was set between the last checks and the write', async () => {
    const { id, clock, cloud, advanceNow, requestNow } = setUp();
    const { now } = clock;
    clock.now = async () => {
      // All the checks before the call have been made by then.
      if (cloud.asked.includes('buckets')) clock.apart = exactly(8 * minute);
      return now();
    };

    await advanceNow(id);

    expect(await requestNow(id)).toMatchObject({ status: 'waiting', waiting: { reason: 'clock-off' } });
    expect(cloud.orders).toEqual([]);
  });
});

describe('a lost call', () => {
  it('is found while a clock is off', async () => {
    const { id, cloud, advanceNow, advanceAfter, requestNow } = setUp();
    cloud.scripts.push(losesAnswer);
    cloud.lag = minute;
    await advanceNow(id);
    cloud.apart = exactly(-8 * minute);

    await advanceAfter(settled, id);

    expect(await requestNow(id)).toMatchObject({ status: 'exporting', task: { wasLost: true } });
    expect(cloud.orders).toHaveLength(1);
  });

  it('stays open, and is not called again, while a clock is off', async () => {
    const { id, clock, cloud, advanceNow, advanceAfter, requestNow } = setUp();
    const called = clock.time;
    cloud.scripts.push(losesCall);
    await advanceNow(id);
    cloud.apart = exactly(-8 * minute);

    await advanceAfter(settled, id);

    expect(cloud.orders).toHaveLength(1);
    expect(await requestNow(id)).toMatchObject({
      status: 'waiting',
      waiting: { reason: 'clock-off', openSince: called },
    });
  });
});
