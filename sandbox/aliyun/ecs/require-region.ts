/** The region of a call: it must be named and it must exist. */
import { missingParameter, type Refusal, refusal } from '../shared/refusal.ts';
import type { Region } from '../world/region.ts';
import type { World } from '../world/world.ts';

export type FoundRegion = { ok: true; region: Region } | { ok: false; refusal: Refusal };

export function requireRegion(world: World, parameters: Record<string, string>): FoundRegion {
  const id = parameters['RegionId'];
  if (id === undefined) return { ok: false, refusal: missingParameter('RegionId') };
  const region = world.regions.get(id);
  return region ? { ok: true, region } : { ok: false, refusal: refusal('InvalidRegionId.NotFound') };
}
