/** The options of the form: the regions of the account, and its images and buckets of a region, for those who may ask. */

import type { Language } from '../../domain/language.ts';
import { ownershipOf } from '../../domain/ownership.ts';
import { BucketName, ImageId, RegionId } from '../../domain/parameters.ts';
import type { MayNotAsk } from '../../domain/people.ts';
import { type CheckResult, checkBucket, checkImage, type Exemptions } from '../../domain/preflight.ts';
import { regions as knownRegions } from '../../domain/regions.ts';
import { ok, type Result, refuse } from '../../domain/result.ts';
import type { MayAsk } from '../checking/may-ask.ts';
import type { Asked, Bucket, Cloud, Image, Region } from '../ports/cloud.ts';
import type { ExportHistory } from '../ports/export-history.ts';

/** `result`: the first blocker or warning about it. */
export type FormOption = { id: string; name: string; image?: Image; result?: CheckResult };

/** `note`: what is to be said beside them. */
export type Found = { options: readonly FormOption[]; note?: 'late' | 'empty' | 'none' };

export type SuggestedOptions = Result<Found, MayNotAsk | { reason: 'no-region' | 'unanswered' | 'not-allowed' }>;

type Query = { userId: string; query: string };

export type SuggestOptions = (asked: Query & { regionId: string }) => Promise<SuggestedOptions>;
export type SuggestRegions = (asked: Query & { language: Language }) => Promise<SuggestedOptions>;

type Needs = Pick<Cloud, 'regions' | 'images' | 'buckets' | 'inspectBucket' | 'bucketFacts'> & {
  mayAsk: MayAsk;
  exportHistory: Pick<ExportHistory, 'lastRegionOf'>;
  listed: () => readonly Bucket[];
  exempt: Exemptions;
  /** Milliseconds since 1970. */
  now: () => number;
};

/** As many as are checked one by one: no more are shown. */
const mostBuckets = 100;

export function createSuggestOptions(needs: Needs): {
  suggestRegions: SuggestRegions;
  suggestImages: SuggestOptions;
  suggestBuckets: SuggestOptions;
} {
  const prepared = createPreparedImages(needs.exempt);

  return {
    suggestRegions: (asked) => forAskers(asked, () => findRegions(needs, asked)),
    suggestImages: (asked) =>
      inRegion(asked, async (query) => foundAmong(await needs.images(asked.regionId), query, prepared)),
    suggestBuckets: (asked) => inRegion(asked, (query) => findBuckets(needs, asked.regionId, query)),
  };

  function inRegion(
    asked: Query & { regionId: string },
    find: (query: string) => Promise<SuggestedOptions>,
  ): Promise<SuggestedOptions> {
    return forAskers(asked, async (query) =>
      RegionId.safeParse(asked.regionId).success ? find(query) : refuse({ reason: 'no-region' }),
    );
  }

  async function forAskers(
    asked: Query,
    find: (query: string) => Promise<SuggestedOptions>,
  ): Promise<SuggestedOptions> {
    const allowed = await needs.mayAsk(asked.userId);
    return allowed.ok ? find(asked.query.trim().toLowerCase()) : refuse({ reason: allowed.refusal.reason });
  }
}

/** The last used one first. Where Alibaba Cloud does not list them, those that the bot knows. */
async function findRegions(
  { regions, exportHistory }: Needs,
  { userId, language, query }: Query & { language: Language },
): Promise<SuggestedOptions> {
  const [known, last] = await Promise.all([regions(language), exportHistory.lastRegionOf(userId)]);
  const all = known.ok ? known.value : knownIn(language);
  const inOrder = [...all.filter(({ id }) => id === last), ...all.filter(({ id }) => id !== last)];
  const options = inOrder.filter(fits(query.trim().toLowerCase()));
  if (!known.ok) return ok({ options, note: 'late' });
  return ok(options.length > 0 ? { options } : { options, note: 'none' });
}

function knownIn(language: Language): Region[] {
  return Object.entries(knownRegions).map(([id, names]) => ({ id, name: names[language] }));
}

type Prepared = { text: string; option: FormOption };

/** Searched at every letter that is typed, so each list is made ready once. */
function createPreparedImages(exempt: Exemptions): (images: readonly Image[]) => readonly Prepared[] {
  const ready = new WeakMap<readonly Image[], readonly Prepared[]>();
  return (images) => {
    const before = ready.get(images);
    if (before) return before;
    const made = images.map((image) => ({
      text: `${image.id} ${image.name.toLowerCase()}`,
      option: optionOf(image, exempt),
    }));
    ready.set(images, made);
    return made;
  };
}

function optionOf(image: Image, exempt: Exemptions): FormOption {
  const [result] = checkImage(image, exempt);
  return { id: image.id, name: image.name, image, ...(result && { result }) };
}

/** An id that is typed whole can be asked for even where the list does not have it, or cannot be had. */
function foundAmong(
  images: Asked<Image[]>,
  query: string,
  prepared: (images: readonly Image[]) => readonly Prepared[],
): SuggestedOptions {
  const echo = ImageId.safeParse(query).success ? [{ id: query, name: '' }] : [];
  if (!images.ok) return echo.length > 0 ? ok({ options: echo, note: 'late' }) : withoutList(images.refusal.passing);
  if (images.value.length === 0 && echo.length === 0) return ok({ options: [], note: 'empty' });

  const found = prepared(images.value)
    .filter(({ text }) => text.includes(query))
    .map(({ option }) => option);
  const options = found.some(({ id }) => id === query) ? found : [...echo, ...found];
  return ok(options.length > 0 ? { options } : { options, note: 'none' });
}

async function findBuckets(needs: Needs, regionId: string, query: string): Promise<SuggestedOptions> {
  const listed = needs.listed();
  const own = await needs.buckets();
  if (!own.ok && listed.length === 0) return withoutList(own.refusal.passing);
  const isSilent = !own.ok && own.refusal.passing;
  const inRegion = (own.ok ? own.value : listed).filter((bucket) => bucket.regionId === regionId);
  const names = [...new Set(inRegion.map(({ name }) => name))].filter((name) => BucketName.safeParse(name).success);
  const found = names.filter((name) => name.includes(query)).map((name) => ({ id: name, name: '' }));
  const resultsOf = own.ok ? resultsOfOurs : resultsOfListed;
  const options = await Promise.all(
    found.map(async (option, index) => {
      // Nothing says yet whether a listed bucket may be asked about.
      if (isSilent || index >= mostBuckets) return option;
      const [result] = await resultsOf(needs, { name: option.id, regionId });
      return result ? { ...option, result } : option;
    }),
  );
  if (isSilent) return ok({ options, note: 'late' });
  if (names.length === 0) return ok({ options, note: 'empty' });
  return ok(options.length > 0 ? { options } : { options, note: 'none' });
}

async function resultsOfOurs({ bucketFacts, now }: Needs, bucket: Bucket): Promise<CheckResult[]> {
  const facts = await bucketFacts(bucket);
  return facts.ok ? checkBucket(facts.value, now()) : [];
}

/** Of a bucket that only the policy file names. */
async function resultsOfListed({ inspectBucket, now }: Needs, bucket: Bucket): Promise<CheckResult[]> {
  const owned = ownershipOf(bucket, await inspectBucket(bucket));
  switch (owned.is) {
    case 'ours':
      return owned.facts ? checkBucket(owned.facts, now()) : [];
    case 'not-ours':
      return [{ reason: 'bucket-not-ours', hard: true }];
    case 'elsewhere':
      return [{ reason: 'bucket-elsewhere', hard: true }];
    case 'unproven':
      return owned.passing ? [] : [{ reason: 'bucket-unproven', hard: true }];
  }
}

function withoutList(passing: boolean): SuggestedOptions {
  return refuse({ reason: passing ? 'unanswered' : 'not-allowed' });
}

function fits(query: string): (option: FormOption) => boolean {
  return ({ id, name }) => id.includes(query) || name.toLowerCase().includes(query);
}
