/** The choices of the form: the account's images and buckets of a region, for those who may ask. */
import type { MayNotAsk } from '../domain/approval-policy.ts';
import { ImageId, RegionId } from '../domain/parameters.ts';
import { ok, type Result, refuse } from '../domain/result.ts';
import type { MayAsk } from './may-ask.ts';
import type { Bucket, Cloud } from './ports.ts';

export type Choice = { id: string; name: string };

export type Choices = Result<Choice[], MayNotAsk | { reason: 'no-region' } | { reason: 'unanswered' }>;

export type SuggestChoices = (asked: { userId: string; regionId: string; query: string }) => Promise<Choices>;

type Needs = { mayAsk: MayAsk; images: Cloud['images']; buckets: Cloud['buckets']; listed: readonly Bucket[] };

export function createSuggestChoices({ mayAsk, images, buckets, listed }: Needs): {
  suggestImages: SuggestChoices;
  suggestBuckets: SuggestChoices;
} {
  return {
    suggestImages: suggest(async (regionId, query) => {
      const own = await images(regionId);
      const found = own.ok ? own.value.filter(fits(query)) : [];
      if (found.length > 0) return found;
      // An id that is typed whole can be asked for even where the list cannot be had.
      if (ImageId.safeParse(query).success) return [{ id: query, name: '' }];
      return own.ok ? [] : undefined;
    }),
    suggestBuckets: suggest(async (regionId, query) => {
      const own = await buckets();
      if (!own.ok && listed.length === 0) return undefined;
      const known = [...listed, ...(own.ok ? own.value : [])].filter((bucket) => bucket.regionId === regionId);
      return [...new Set(known.map(({ name }) => name))].map((id) => ({ id, name: '' })).filter(fits(query));
    }),
  };

  function suggest(find: (regionId: string, query: string) => Promise<Choice[] | undefined>): SuggestChoices {
    return async ({ userId, regionId, query }) => {
      const allowed = await mayAsk(userId);
      if (!allowed.ok) return allowed;
      if (!RegionId.safeParse(regionId).success) return refuse({ reason: 'no-region' });
      const found = await find(regionId, query.trim().toLowerCase());
      return found ? ok(found) : refuse({ reason: 'unanswered' });
    };
  }
}

function fits(query: string): (choice: Choice) => boolean {
  return ({ id, name }) => id.includes(query) || name.toLowerCase().includes(query);
}
