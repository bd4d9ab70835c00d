/** Reads the images of all regions concurrently, once for all checks that need them. */
import type { InspectImages } from '../../aliyun/ecs/inspect-images.ts';
import { regions as offered } from '../../domain/regions.ts';
import type { AskRegions } from './cloud-access.ts';
import { once } from './run-checks.ts';

export type ScannedRegion = { regionId: string; answer: Awaited<ReturnType<InspectImages>> };

/** Where Alibaba Cloud does not list the regions of the account, those of the form are asked. */
export function createScan(needs: { regions: AskRegions; images: InspectImages }): () => Promise<ScannedRegion[]> {
  return once(async () => {
    const known = await needs.regions();
    const ids = known.ok ? known.value.map(({ id }) => id) : Object.keys(offered);
    return Promise.all(ids.map(async (regionId) => ({ regionId, answer: await needs.images(regionId) })));
  });
}
