/** Whose bucket it is. */
import { describe, expect, it } from 'vitest';
import { createBucketStanding } from '../../src/workflow/bucket-standing.ts';
import type { Bucket } from '../../src/workflow/ports.ts';
import { aRefusal } from '../builders.ts';
import { createWorld } from '../fakes/world.ts';

const hangzhou = 'cn-hangzhou';

type Facts = { listed?: Bucket[]; own?: Bucket[]; isSilent?: boolean };

function standing(bucket: string, { listed = [], own = [], isSilent = false }: Facts) {
  const { cloud } = createWorld();
  cloud.ownBuckets = own;
  if (isSilent) cloud.refusals.set('buckets', aRefusal({ code: 'AccessDenied' }));
  return createBucketStanding({ buckets: cloud.buckets, listed })({ bucket, regionId: hangzhou });
}

describe('a bucket', () => {
  it.each([
    ['that the account owns is ours', { own: [{ name: 'acme', regionId: hangzhou }] }, { is: 'ours' }],
    ['that the operator has listed is ours', { listed: [{ name: 'acme', regionId: hangzhou }] }, { is: 'ours' }],
    [
      'that the operator has listed is ours though nobody can ask',
      { listed: [{ name: 'acme', regionId: hangzhou }], isSilent: true },
      { is: 'ours' },
    ],
    [
      'of another region is elsewhere',
      { own: [{ name: 'acme', regionId: 'cn-beijing' }] },
      { is: 'elsewhere', regionId: 'cn-beijing' },
    ],
    [
      'is where the operator says',
      { listed: [{ name: 'acme', regionId: 'cn-beijing' }], own: [{ name: 'acme', regionId: hangzhou }] },
      { is: 'elsewhere', regionId: 'cn-beijing' },
    ],
    ['that nobody has listed is not ours', { own: [{ name: 'acme1', regionId: hangzhou }] }, { is: 'not-ours' }],
    [
      'of which nobody can say whose it is, is unproven',
      { isSilent: true, own: [{ name: 'acme', regionId: hangzhou }] },
      { is: 'unproven', refusal: aRefusal({ code: 'AccessDenied' }), passing: true },
    ],
  ])('%s', async (_what, facts, expected) => {
    expect(await standing('acme', facts)).toEqual(expected);
  });
});
