/** Whose bucket it is. */
import { describe, expect, it } from 'vitest';
import type { Ownership } from '../../../src/domain/ownership.ts';
import { createBucketOwnership } from '../../../src/workflow/checking/bucket-ownership.ts';
import type { Bucket } from '../../../src/workflow/ports/cloud.ts';
import { aBucket, aRefusal } from '../../builders.ts';
import { createWorld } from '../../fakes/world.ts';

const hangzhou = 'cn-hangzhou';
const acme = { name: 'acme', regionId: hangzhou };
const listed = [acme];
const ours = { isOurs: true, regionId: hangzhou };
const denied = aRefusal({ action: 'ListBuckets', code: 'AccessDenied' });

type Facts = { listed?: Bucket[]; own?: Bucket[] | 'silent' | 'denied'; inspected?: typeof ours | 'refused' };

async function look({ listed = [], own = [], inspected }: Facts): Promise<{ owned: Ownership; asked: string[] }> {
  const { cloud } = createWorld();
  if (typeof own === 'string') {
    cloud.refusals.set('buckets', denied);
    cloud.isPassing = own === 'silent';
  } else {
    cloud.ownBuckets = own;
  }
  if (inspected === 'refused') cloud.refusals.set('inspectBucket', aRefusal({ action: 'GetBucketInfo' }));
  else if (inspected) cloud.inspected.set('acme', inspected);
  const owned = await createBucketOwnership({ ...cloud, listed: () => listed })({ bucket: 'acme', regionId: hangzhou });
  return { owned, asked: cloud.asked };
}

describe('a bucket, where buckets may be listed', () => {
  it.each<[string, Facts, Ownership]>([
    ['that the account owns is ours', { own: [acme] }, { is: 'ours' }],
    [
      'of another region is elsewhere',
      { own: [{ ...acme, regionId: 'cn-beijing' }] },
      { is: 'elsewhere', regionId: 'cn-beijing' },
    ],
    [
      'is where the list says, not the policy file',
      { own: [acme], listed: [{ ...acme, regionId: 'cn-beijing' }] },
      { is: 'ours' },
    ],
    ['that is not in the list is not ours', { own: [{ ...acme, name: 'acme1' }] }, { is: 'not-ours' }],
    [
      'that only the policy file has is not ours, whatever it would say',
      { listed, inspected: ours },
      { is: 'not-ours' },
    ],
    [
      'is unproven while the list does not answer, whatever the policy file says',
      { own: 'silent', listed, inspected: ours },
      { is: 'unproven', refusal: denied, passing: true },
    ],
  ])('%s', async (_what, facts, expected) => {
    expect(await look(facts)).toEqual({ owned: expected, asked: ['buckets'] });
  });
});

describe('a bucket, where buckets may not be listed', () => {
  it.each<[string, Facts, Partial<Ownership>]>([
    [
      'is ours if the policy file has it and its owner is our account',
      { inspected: ours },
      { is: 'ours', facts: aBucket() },
    ],
    ['is not ours if its owner is another account', { inspected: { ...ours, isOurs: false } }, { is: 'not-ours' }],
    ['is not ours if there is none of that name', {}, { is: 'not-ours' }],
    ['is unproven if it does not say whose it is', { inspected: 'refused' }, { is: 'unproven', passing: false }],
    [
      'is elsewhere if it is not where the policy file says',
      { inspected: { ...ours, regionId: 'cn-beijing' } },
      { is: 'elsewhere', regionId: 'cn-beijing' },
    ],
  ])('%s', async (_what, facts, expected) => {
    const { owned } = await look({ own: 'denied', listed, ...facts });

    expect(owned).toMatchObject(expected);
  });

  it('is unproven if the policy file does not have it, and not asked', async () => {
    expect(await look({ own: 'denied', inspected: ours })).toEqual({
      owned: { is: 'unproven', refusal: denied, passing: false },
      asked: ['buckets'],
    });
  });

  it('is elsewhere if the policy file says so, and not asked', async () => {
    expect(await look({ own: 'denied', listed: [{ ...acme, regionId: 'cn-beijing' }], inspected: ours })).toEqual({
      owned: { is: 'elsewhere', regionId: 'cn-beijing' },
      asked: ['buckets'],
    });
  });
});
