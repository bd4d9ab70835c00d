import { describe, expect, it } from 'vitest';
import { factsWithTimeout } from '../../src/resilience/with-timeout.ts';
import { aLatch } from '../a-latch.ts';
import { createFakeClock } from '../fakes/clock.ts';
import { createFakeCloud } from '../fakes/cloud.ts';

const times = { deciding: 10_000, shown: 10 };
const bucket = { name: 'acme-exports', regionId: 'cn-hangzhou' };

describe('the facts for the checks', () => {
  it('are what Alibaba Cloud says', async () => {
    const facts = factsWithTimeout(createFakeCloud(createFakeClock(0)), times);

    expect(await facts.image('cn-hangzhou', 'm-bp1acmeweb01')).toMatchObject({ ok: true });
    expect(await facts.buckets()).toMatchObject({ ok: true });
    expect(await facts.isBucketLocked(bucket)).toEqual({ ok: true, value: false });
  });

  it('are not waited for where their answer is only shown', async () => {
    const cloud = createFakeCloud(createFakeClock(0));
    const { exportRole } = cloud;
    const latch = aLatch();
    cloud.exportRole = async () => {
      await latch.opened;
      return exportRole();
    };

    const late = await factsWithTimeout(cloud, times).exportRole();
    latch.open();

    expect(late).toMatchObject({ ok: false, refusal: { passing: true, refusal: { code: 'Bot.NoAnswer' } } });
  });

  it('have all the time there is where they decide', async () => {
    const cloud = createFakeCloud(createFakeClock(0));
    const { buckets } = cloud;
    const latch = aLatch();
    cloud.buckets = async () => {
      await latch.opened;
      return buckets();
    };
    const facts = factsWithTimeout(cloud, times);
    const asked = facts.buckets();

    // A caller that is not waited for has been given up by now.
    cloud.exportRole = () => new Promise(() => {});
    await facts.exportRole();
    latch.open();

    expect(await asked).toMatchObject({ ok: true });
  });
});
