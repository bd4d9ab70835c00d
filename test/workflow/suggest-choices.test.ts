/** What the form offers while somebody types. */
import { beforeEach, describe, expect, it } from 'vitest';
import { createMayAsk } from '../../src/workflow/may-ask.ts';
import type { Bucket } from '../../src/workflow/ports.ts';
import { createSuggestChoices } from '../../src/workflow/suggest-choices.ts';
import { aRefusal, channel, requester } from '../builders.ts';
import { createWorld, type World } from '../fakes/world.ts';

const asked = { userId: requester, regionId: 'cn-hangzhou', query: '' };

let world: World;

beforeEach(() => {
  world = createWorld();
  world.cloud.ownImages = [
    { id: 'm-bp1web01', name: 'Web server' },
    { id: 'm-bp1db01', name: 'Data base' },
  ];
});

function suggestions(listed: Bucket[] = []) {
  const mayAsk = createMayAsk({ people: world.people, channel });
  return createSuggestChoices({ mayAsk, images: world.cloud.images, buckets: world.cloud.buckets, listed });
}

describe('images', () => {
  it.each([
    ['', ['m-bp1web01', 'm-bp1db01']],
    ['web', ['m-bp1web01']],
    ['  SERVER ', ['m-bp1web01']],
    ['m-bp1db01', ['m-bp1db01']],
    ['DATA', ['m-bp1db01']],
    ['nothing like it', []],
  ])('for %j', async (query, ids) => {
    const choices = await suggestions().suggestImages({ ...asked, query });

    expect(choices).toMatchObject({ ok: true, value: ids.map((id) => ({ id })) });
  });

  it('that the list does not show can be typed whole', async () => {
    const choices = await suggestions().suggestImages({ ...asked, query: 'm-shared01' });

    expect(choices).toEqual({ ok: true, value: [{ id: 'm-shared01', name: '' }] });
  });

  it('can be typed whole where the list cannot be had', async () => {
    world.cloud.refusals.set('images', aRefusal());

    const choices = await suggestions().suggestImages({ ...asked, query: 'm-bp1web01' });

    expect(choices).toEqual({ ok: true, value: [{ id: 'm-bp1web01', name: '' }] });
  });

  it('are not said to be none where the list cannot be had', async () => {
    world.cloud.refusals.set('images', aRefusal());

    const choices = await suggestions().suggestImages({ ...asked, query: 'web' });

    expect(choices).toEqual({ ok: false, refusal: { reason: 'unanswered' } });
  });
});

describe('buckets', () => {
  beforeEach(() => {
    world.cloud.ownBuckets = [
      { name: 'acme-exports', regionId: 'cn-hangzhou' },
      { name: 'acme-beijing', regionId: 'cn-beijing' },
    ];
  });

  it('are those of the region, ours and the listed ones, each once', async () => {
    const listed = [
      { name: 'partner', regionId: 'cn-hangzhou' },
      { name: 'acme-exports', regionId: 'cn-hangzhou' },
      { name: 'partner-beijing', regionId: 'cn-beijing' },
    ];

    const choices = await suggestions(listed).suggestBuckets(asked);

    expect(choices).toMatchObject({ ok: true, value: [{ id: 'partner' }, { id: 'acme-exports' }] });
  });

  it('are those that were typed', async () => {
    const choices = await suggestions().suggestBuckets({ ...asked, query: 'EXPORT' });

    expect(choices).toMatchObject({ ok: true, value: [{ id: 'acme-exports' }] });
  });

  it('are the listed ones where ours cannot be had', async () => {
    world.cloud.refusals.set('buckets', aRefusal());

    const choices = await suggestions([{ name: 'partner', regionId: 'cn-hangzhou' }]).suggestBuckets(asked);

    expect(choices).toMatchObject({ ok: true, value: [{ id: 'partner' }] });
  });

  it('are not said to be none where none can be had', async () => {
    world.cloud.refusals.set('buckets', aRefusal());

    expect(await suggestions().suggestBuckets(asked)).toEqual({ ok: false, refusal: { reason: 'unanswered' } });
  });
});

describe.each(['suggestImages', 'suggestBuckets'] as const)('the choices of %s', (suggest) => {
  it('are not shown to those who may not ask, nor asked for', async () => {
    const choices = await suggestions()[suggest]({ ...asked, userId: 'UEVE' });

    expect(choices).toEqual({ ok: false, refusal: { reason: 'not-a-member' } });
    expect(world.cloud.asked).toEqual([]);
  });

  it.each(['', 'mars-1', 'cn-hangzhou.evil.example'])('need a region, and %j is none', async (regionId) => {
    const choices = await suggestions()[suggest]({ ...asked, regionId });

    expect(choices).toEqual({ ok: false, refusal: { reason: 'no-region' } });
    expect(world.cloud.asked).toEqual([]);
  });
});
