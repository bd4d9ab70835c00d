/** Looks at the images of all regions side by side, once for every check that wants to know. */
import type { InspectImages } from '../../aliyun/ecs/inspect-images.ts';
import { regions as offered } from '../../domain/regions.ts';
import type { AskRegions } from './cloud-access.ts';
import { once } from './run-checks.ts';

export type RegionLook = { regionId: string; answer: Awaited<ReturnType<InspectImages>> };

/** Where the account does not tell its regions, those of the form are asked. */
export function createScan(needs: { regions: AskRegions; images: InspectImages }): () => Promise<RegionLook[]> {
  return once(async () => {
    const told = await needs.regions();
    const ids = told.ok ? told.value.map(({ id }) => id) : Object.keys(offered);
    return Promise.all(ids.map(async (regionId) => ({ regionId, answer: await needs.images(regionId) })));
  });
}
