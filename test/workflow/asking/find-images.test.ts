import { describe, expect, it } from 'vitest';
import { createFindImages } from '../../../src/workflow/asking/find-images.ts';
import { anImage, aRefusal } from '../../builders.ts';
import { createWorld } from '../../fakes/world.ts';

const web = anImage({ id: 'm-1', name: 'acme-web' });
const twins = [anImage({ id: 'm-2', name: 'acme-db' }), anImage({ id: 'm-3', name: 'ACME-db' })];

async function idsNamed(name: string, images = [web, ...twins]): Promise<string[]> {
  const cloud = createWorld().cloud;
  cloud.ownImages = images;
  const named = await createFindImages(cloud)('cn-hangzhou');
  if (!named.ok) throw new Error(named.refusal.reason);
  return named.value(name).map(({ id }) => id);
}

describe('images by their name', () => {
  it.each([
    ['acme-web', ['m-1']],
    ['Acme-WEB', ['m-1']],
    ['ａｃｍｅ－ｗｅｂ', ['m-1']],
    ['acme-db', ['m-2', 'm-3']],
    ['acme', []],
    ['', []],
  ])('%j', async (name, ids) => {
    expect(await idsNamed(name)).toEqual(ids);
  });

  it('are not found where Alibaba Cloud does not list them', async () => {
    const cloud = createWorld().cloud;
    cloud.refusals.set('images', aRefusal());

    expect(await createFindImages(cloud)('cn-hangzhou')).toEqual({ ok: false, refusal: { reason: 'unanswered' } });
  });
});
