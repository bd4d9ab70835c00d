/** Finds images that a requester names instead of giving their ids: among the account's own of a region, by the whole name. */
import { ok, type Result, refuse } from '../../domain/result.ts';
import type { Cloud, Image } from '../ports/cloud.ts';

/** The images of that name; several may have one. */
type Named = (name: string) => readonly Image[];

/** For people who may ask. Answers within the time of a list. */
export type FindImages = (regionId: string) => Promise<Result<Named, { reason: 'unanswered' }>>;

export function createFindImages({ images }: Pick<Cloud, 'images'>): FindImages {
  return async (regionId) => {
    const listed = await images(regionId);
    if (!listed.ok) return refuse({ reason: 'unanswered' });
    return ok(byName(listed.value));
  };
}

/** Read once, since each unknown word of a command may be a name. */
function byName(images: readonly Image[]): Named {
  const known = new Map<string, Image[]>();
  for (const image of images) known.set(alike(image.name), [...(known.get(alike(image.name)) ?? []), image]);
  return (name) => known.get(alike(name)) ?? [];
}

/** Case and full-width letters make no difference. */
function alike(name: string): string {
  return name.normalize('NFKC').trim().toLowerCase();
}
