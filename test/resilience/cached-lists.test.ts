import { describe, expect, it } from 'vitest';
import { ok, refuse } from '../../src/domain/result.ts';
import { createCachedLists, type Lists } from '../../src/resilience/cached-lists.ts';
import type { Asked, Cloud, Image } from '../../src/workflow/ports/cloud.ts';
import { aLatch } from '../a-latch.ts';
import { aBucket, anImage } from '../builders.ts';

const image = anImage();
const denied = refuse({
  reason: 'refused' as const,
  passing: false,
  refusal: { action: 'DescribeImages', code: 'Forbidden.RAM', message: '' },
});

/** A cloud whose lists are what the test answers, and how often they were asked for. */
function aListingCloud(answer: (region: string) => Promise<Asked<Image[]>>) {
  const asked: string[] = [];
  const images: Cloud['images'] = (region) => {
    asked.push(region);
    return answer(region);
  };
  const cloud: Lists = {
    images,
    buckets: async () => ok([]),
    regions: async () => ok([]),
    inspectBucket: async ({ regionId }) => ok({ isOurs: true, regionId, facts: aBucket() }),
    bucketFacts: async ({ name }) => {
      asked.push(name);
      return ok(aBucket());
    },
  };
  return { asked, cloud };
}

const times = { freshFor: 60_000, timeout: 5_000, elapsed: () => performance.now() };

describe('lists for the form', () => {
  it('are asked for once by all who ask at the same time, and soon after', async () => {
    const { asked, cloud } = aListingCloud(async () => ok([image]));
    const { images } = createCachedLists(cloud, times);

    const answers = await Promise.all([images('cn-hangzhou'), images('cn-hangzhou'), images('cn-beijing')]);
    await images('cn-hangzhou');

    expect(answers).toEqual([ok([image]), ok([image]), ok([image])]);
    expect(asked).toEqual(['cn-hangzhou', 'cn-beijing']);
  });

  it('are asked for again once they are old', async () => {
    const { asked, cloud } = aListingCloud(async () => ok([image]));
    const { images } = createCachedLists(cloud, { ...times, freshFor: 0 });

    await images('cn-hangzhou');
    await images('cn-hangzhou');

    expect(asked).toHaveLength(2);
  });

  it.each<[string, () => Promise<Asked<Image[]>>]>([
    ['a refusal', async () => denied],
    ['trouble', () => Promise.reject(new Error('trouble'))],
  ])('are asked for again after %s', async (_what, fail) => {
    const answers = [fail, async () => ok([image])];
    const { asked, cloud } = aListingCloud(() => answers.shift()?.() ?? fail());
    const { images } = createCachedLists(cloud, times);
    await images('cn-hangzhou').catch(() => {});

    expect(await images('cn-hangzhou')).toEqual(ok([image]));
    expect(asked).toHaveLength(2);
  });

  it('are given up on in time, and are there for the next time', async () => {
    const latch = aLatch();
    const { asked, cloud } = aListingCloud(() => latch.opened.then(() => ok([image])));
    const { images } = createCachedLists(cloud, { ...times, timeout: 10 });

    const impatient = await images('cn-hangzhou');
    latch.open();

    expect(impatient).toMatchObject({ ok: false, refusal: { passing: true, refusal: { code: 'Bot.NoAnswer' } } });
    expect(await images('cn-hangzhou')).toEqual(ok([image]));
    expect(asked).toHaveLength(1);
  });

  it('that fail after a caller has given up disturb no caller', async () => {
    const latch = aLatch();
    const { cloud } = aListingCloud(() => latch.opened.then(() => Promise.reject(new Error('trouble'))));
    const { images } = createCachedLists(cloud, { ...times, timeout: 10 });

    expect(await images('cn-hangzhou')).toMatchObject({ ok: false });
    latch.open();
    await new Promise(setImmediate);
  });

  it('are known without a question once they are there, and not before', async () => {
    const latch = aLatch();
    const { asked, cloud } = aListingCloud(() => latch.opened.then(() => ok([image])));
    const { images, known } = createCachedLists(cloud, times);
    expect(known.images('cn-hangzhou')).toBeUndefined();

    const look = images('cn-hangzhou');
    expect(known.images('cn-hangzhou')).toBeUndefined();
    latch.open();
    await look;

    expect(known.images('cn-hangzhou')).toEqual([image]);
    expect(asked).toEqual(['cn-hangzhou']);
  });

  it('are not known any more once they are old', async () => {
    const { cloud } = aListingCloud(async () => ok([image]));
    const { images, known } = createCachedLists(cloud, { ...times, freshFor: 0 });

    await images('cn-hangzhou');

    expect(known.images('cn-hangzhou')).toBeUndefined();
  });

  it('check each bucket once', async () => {
    const { asked, cloud } = aListingCloud(async () => ok([image]));
    const { bucketFacts } = createCachedLists(cloud, times);
    const bucket = { name: 'acme-exports', regionId: 'cn-hangzhou' };

    await Promise.all([bucketFacts(bucket), bucketFacts(bucket), bucketFacts({ ...bucket, name: 'acme-backup' })]);

    expect(asked).toEqual(['acme-exports', 'acme-backup']);
  });

  it('of buckets are one for all regions', async () => {
    const { cloud } = aListingCloud(async () => ok([image]));

    expect(await createCachedLists(cloud, times).buckets()).toEqual(ok([]));
  });
});
