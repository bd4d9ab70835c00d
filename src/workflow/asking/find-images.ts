/** Finds images that a requester names instead of giving their ids: among the account's own of a region, by the whole name. */
import { ok, type Result, refuse } from '../../domain/result.ts';
import type { Cloud, Image } from '../ports/cloud.ts';

/** The images of that name; several may have one. */
type Named = (name: string) => readonly Image[];

/** For people who may ask. Answers within the time of a list. */
export type FindImages = (regionId: string) => Promise<Result<Named, { reason: 'unanswered' }>>;

export function createFindImages({ images }: Pick<Cloud, 'images'>): FindImages {
  return async (regionId) => {
    const told = await images(regionId);
    if (!told.ok) return refuse({ reason: 'unanswered' });
    return ok((name) => told.value.filter((image) => alike(image.name) === alike(name)));
  };
}

/** Capital letters and full-width ones make no difference. */
function alike(name: string): string {
  return name.normalize('NFKC').trim().toLowerCase();
}
