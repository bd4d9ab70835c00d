/** What the form offers while a person types. */
import { beforeEach, describe, expect, it } from 'vitest';
import { regions } from '../../../src/domain/regions.ts';
import { createSuggestOptions, type SuggestedOptions } from '../../../src/workflow/asking/suggest-options.ts';
import { createMayAsk } from '../../../src/workflow/checking/may-ask.ts';
import type { Bucket } from '../../../src/workflow/ports/cloud.ts';
import { aBucket, anImage, aRefusal, channel, requester } from '../../builders.ts';
import { createWorld, type World } from '../../fakes/world.ts';

const asked = { userId: requester, regionId: 'cn-hangzhou', query: '' };

let world: World;

beforeEach(() => {
  world = createWorld();
  world.cloud.ownImages = [
    anImage({ id: 'm-bp1web01', name: 'Web server' }),
    anImage({ id: 'm-bp1db01', name: 'Data base' }),
  ];
});

function suggestions(listed: Bucket[] = []) {
  const { cloud, exportHistory, exempt, clock } = world;
  const mayAsk = createMayAsk({ ...world, channel });
  return createSuggestOptions({ ...cloud, mayAsk, exportHistory, listed: () => listed, exempt, now: () => clock.time });
}

function idsIn(options: SuggestedOptions): string[] {
  return options.ok ? options.value.options.map(({ id }) => id) : [];
}

const noteOn = (options: SuggestedOptions) => options.ok && options.value.note;

describe('regions', () => {
  const reader = { userId: requester, language: 'en' as const, query: '' };

  beforeEach(() => {
    world.cloud.ownRegions = [
      { id: 'cn-hangzhou', name: 'China (Hangzhou)' },
      { id: 'us-west-1', name: 'US (Silicon Valley)' },
      { id: 'eu-north-9', name: 'Sweden' },
    ];
  });

  it('are those of the account, also one that is newer than the bot', async () => {
    expect(await suggestions().suggestRegions(reader)).toEqual({
      ok: true,
      value: { options: world.cloud.ownRegions },
    });
  });

  it('begin with the one that was used last', async () => {
    await world.exportHistory.choseRegion(requester, 'us-west-1');

    expect(idsIn(await suggestions().suggestRegions(reader))).toEqual(['us-west-1', 'cn-hangzhou', 'eu-north-9']);
  });

  it.each([
    ['silicon', ['us-west-1']],
    [' HANGZHOU ', ['cn-hangzhou']],
    ['eu-north', ['eu-north-9']],
  ])('are found by name and id: %j', async (query, ids) => {
    expect(idsIn(await suggestions().suggestRegions({ ...reader, query }))).toEqual(ids);
  });

  it.each(['en', 'zh'] as const)(
    'are those that the bot knows where Alibaba Cloud is slow, and that is said: %s',
    async (language) => {
      world.cloud.refusals.set('regions', aRefusal());

      const options = await suggestions().suggestRegions({ ...reader, language });

      expect(idsIn(options)).toEqual(Object.keys(regions));
      expect(noteOn(options)).toBe('late');
      expect(options.ok && options.value.options[0]?.name).toBe(regions['cn-hangzhou']?.[language]);
    },
  );

  it('are not listed for people who may not ask', async () => {
    expect(await suggestions().suggestRegions({ ...reader, userId: 'USTRANGER' })).toMatchObject({ ok: false });
    expect(world.cloud.asked).toEqual([]);
  });
});

describe('images', () => {
  it.each([
    ['', ['m-bp1web01', 'm-bp1db01']],
    ['web', ['m-bp1web01']],
    ['  SERVER ', ['m-bp1web01']],
    ['m-bp1db01', ['m-bp1db01']],
    ['DATA', ['m-bp1db01']],
    ['nothing like it', []],
  ])('for %j', async (query, ids) => {
    const options = await suggestions().suggestImages({ ...asked, query });

    expect(idsIn(options)).toEqual(ids);
    expect(noteOn(options)).toBe(ids.length > 0 ? undefined : 'none');
  });

  it('that have a blocker say which, and so do those with a warning', async () => {
    world.cloud.ownImages = [
      anImage({ id: 'm-1', productCode: 'cmjj1' }),
      anImage({ id: 'm-2', osType: 'windows' }),
      anImage({ id: 'm-3' }),
      anImage({ id: 'm-4', licenseType: 'Aliyun' }),
    ];

    const options = await suggestions().suggestImages(asked);

    expect(options.ok && options.value.options.map(({ result }) => result)).toEqual([
      { reason: 'image-marketplace', hard: true },
      { reason: 'image-windows', hard: true },
      undefined,
      { reason: 'image-licensed', hard: false },
    ]);
  });

  it('that the list does not show can be typed whole', async () => {
    expect(idsIn(await suggestions().suggestImages({ ...asked, query: 'm-shared01' }))).toEqual(['m-shared01']);
  });

  it('whose ids begin alike are offered beside the one that was typed', async () => {
    expect(idsIn(await suggestions().suggestImages({ ...asked, query: 'm-bp1' }))).toEqual([
      'm-bp1',
      'm-bp1web01',
      'm-bp1db01',
    ]);
  });

  it('can be typed whole where the list cannot be had, and that is said', async () => {
    world.cloud.refusals.set('images', aRefusal());

    const options = await suggestions().suggestImages({ ...asked, query: 'm-bp1web01' });

    expect(options).toEqual({ ok: true, value: { options: [{ id: 'm-bp1web01', name: '' }], note: 'late' } });
  });

  it.each([
    [true, 'unanswered'],
    [false, 'not-allowed'],
  ])('are not said to be none where the list cannot be had; passing by itself: %s', async (passing, reason) => {
    world.cloud.refusals.set('images', aRefusal());
    world.cloud.isPassing = passing;

    expect(await suggestions().suggestImages({ ...asked, query: 'web' })).toEqual({ ok: false, refusal: { reason } });
  });

  it('are said to be none where the account has none', async () => {
    world.cloud.ownImages = [];

    expect(await suggestions().suggestImages(asked)).toEqual({ ok: true, value: { options: [], note: 'empty' } });
  });
});

describe('buckets', () => {
  beforeEach(() => {
    world.cloud.ownBuckets = [
      { name: 'acme-exports', regionId: 'cn-hangzhou' },
      { name: 'acme-beijing', regionId: 'cn-beijing' },
    ];
  });

  it('are those of the region, and not what only the policy file has', async () => {
    const listed = [
      { name: 'partner', regionId: 'cn-hangzhou' },
      { name: 'acme-exports', regionId: 'cn-hangzhou' },
    ];

    expect(idsIn(await suggestions(listed).suggestBuckets(asked))).toEqual(['acme-exports']);
    expect(world.cloud.asked).toEqual(['buckets', 'bucketFacts']);
  });

  it('are the listed ones where ours may not be listed, each once, with their blockers', async () => {
    world.cloud.refusals.set('buckets', aRefusal({ code: 'AccessDenied' }));
    world.cloud.isPassing = false;
    const names = ['plain', 'plain', 'strange', 'moved', 'gone', 'encrypted'];
    const ours = { isOurs: true, regionId: 'cn-hangzhou' };
    world.cloud.inspected = new Map([
      ['plain', ours],
      ['strange', { ...ours, isOurs: false }],
      ['moved', { ...ours, regionId: 'cn-beijing' }],
      ['encrypted', ours],
    ]);
    world.cloud.facts.set('encrypted', aBucket({ encryption: 'KMS' }));

    const options = await suggestions(names.map((name) => ({ name, regionId: 'cn-hangzhou' }))).suggestBuckets(asked);

    expect(options.ok && options.value.options.map(({ id, result }) => [id, result?.reason])).toEqual([
      ['plain', undefined],
      ['strange', 'bucket-not-ours'],
      ['moved', 'bucket-elsewhere'],
      ['gone', 'bucket-not-ours'],
      ['encrypted', 'bucket-encrypted'],
    ]);
    expect(noteOn(options)).toBeUndefined();
  });

  it('are those that were typed', async () => {
    expect(idsIn(await suggestions().suggestBuckets({ ...asked, query: 'EXPORT' }))).toEqual(['acme-exports']);
  });

  it('that cannot take an export say why', async () => {
    world.cloud.facts.set('acme-exports', aBucket({ encryption: 'KMS' }));

    const options = await suggestions().suggestBuckets(asked);

    expect(options.ok && options.value.options).toEqual([
      { id: 'acme-exports', name: '', result: { reason: 'bucket-encrypted', hard: true } },
    ]);
  });

  it('that may not be read are offered all the same', async () => {
    world.cloud.refusals.set('bucketFacts', aRefusal());

    expect(idsIn(await suggestions().suggestBuckets(asked))).toEqual(['acme-exports']);
  });

  it('are the listed ones where ours cannot be had, and that is said', async () => {
    world.cloud.refusals.set('buckets', aRefusal());

    const options = await suggestions([{ name: 'partner', regionId: 'cn-hangzhou' }]).suggestBuckets(asked);

    expect(idsIn(options)).toEqual(['partner']);
    expect(noteOn(options)).toBe('late');
    expect(world.cloud.asked).toEqual(['buckets']);
  });

  it('are not said to be none where that is unknown', async () => {
    world.cloud.refusals.set('buckets', aRefusal());

    expect(await suggestions().suggestBuckets(asked)).toEqual({ ok: false, refusal: { reason: 'unanswered' } });
  });

  it('are said to be none where the region has none', async () => {
    expect(noteOn(await suggestions().suggestBuckets({ ...asked, regionId: 'us-west-1' }))).toBe('empty');
    expect(noteOn(await suggestions().suggestBuckets({ ...asked, query: 'nothing' }))).toBe('none');
  });
});

describe.each(['suggestImages', 'suggestBuckets'] as const)('%s', (suggest) => {
  it('are not listed for people who may not ask', async () => {
    const options = await suggestions()[suggest]({ ...asked, userId: 'USTRANGER' });

    expect(options).toEqual({ ok: false, refusal: { reason: 'not-a-member' } });
    expect(world.cloud.asked).toEqual([]);
  });

  it.each(['', 'mars', 'cn-hangzhou.evil.example'])('need a region, and %j is none', async (regionId) => {
    const options = await suggestions()[suggest]({ ...asked, regionId });

    expect(options).toEqual({ ok: false, refusal: { reason: 'no-region' } });
    expect(world.cloud.asked).toEqual([]);
  });
});
