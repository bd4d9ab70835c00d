/** The choices of the form: the regions of the account, and its images and buckets of a region, for those who may ask. */

import type { Language } from '../../domain/language.ts';
import { ownershipOf } from '../../domain/ownership.ts';
import { BucketName, ImageId, RegionId } from '../../domain/parameters.ts';
import type { MayNotAsk } from '../../domain/people.ts';
import { bucketObstacles, imageObstacles, type Obstacle } from '../../domain/preflight.ts';
import { regions as knownRegions } from '../../domain/regions.ts';
import { ok, type Result, refuse } from '../../domain/result.ts';
import type { MayAsk } from '../checking/may-ask.ts';
import type { Asked, Bucket, Cloud, Image, Region } from '../ports/cloud.ts';
import type { Habits } from '../ports/export-history.ts';

/** `obstacle`: what keeps it from being exported, or makes that doubtful. */
export type Choice = { id: string; name: string; image?: Image; obstacle?: Obstacle };

/** `note`: what is to be said beside them. */
export type Found = { choices: readonly Choice[]; note?: 'late' | 'empty' | 'none' };

export type Choices = Result<Found, MayNotAsk | { reason: 'no-region' | 'unanswered' | 'not-allowed' }>;

type Query = { userId: string; query: string };

export type SuggestChoices = (asked: Query & { regionId: string }) => Promise<Choices>;
export type SuggestRegions = (asked: Query & { language: Language }) => Promise<Choices>;

type Needs = Pick<Cloud, 'regions' | 'images' | 'buckets' | 'inspectBucket' | 'bucketFacts'> & {
  mayAsk: MayAsk;
  habits: Pick<Habits, 'lastRegionOf'>;
  listed: readonly Bucket[];
  /** Milliseconds since 1970. */
  now: () => number;
};

/** As many as are looked at one by one: no more are shown. */
const mostBuckets = 100;

export function createSuggestChoices(needs: Needs): {
  suggestRegions: SuggestRegions;
  suggestImages: SuggestChoices;
  suggestBuckets: SuggestChoices;
} {
  const prepared = createPreparedImages();

  return {
    suggestRegions: (asked) => forAskers(asked, () => findRegions(needs, asked)),
    suggestImages: (asked) =>
      inRegion(asked, async (query) => foundAmong(await needs.images(asked.regionId), query, prepared)),
    suggestBuckets: (asked) => inRegion(asked, (query) => findBuckets(needs, asked.regionId, query)),
  };

  function inRegion(asked: Query & { regionId: string }, find: (query: string) => Promise<Choices>): Promise<Choices> {
    return forAskers(asked, async (query) =>
      RegionId.safeParse(asked.regionId).success ? find(query) : refuse({ reason: 'no-region' }),
    );
  }

  async function forAskers(asked: Query, find: (query: string) => Promise<Choices>): Promise<Choices> {
    const allowed = await needs.mayAsk(asked.userId);
    return allowed.ok ? find(asked.query.trim().toLowerCase()) : allowed;
  }
}

/** The last used one first. Where Alibaba Cloud does not tell them, those that the bot knows. */
async function findRegions(
  { regions, habits }: Needs,
  { userId, language, query }: Query & { language: Language },
): Promise<Choices> {
  const [told, last] = await Promise.all([regions(language), habits.lastRegionOf(userId)]);
  const all = told.ok ? told.value : knownIn(language);
  const inOrder = [...all.filter(({ id }) => id === last), ...all.filter(({ id }) => id !== last)];
  const choices = inOrder.filter(fits(query.trim().toLowerCase()));
  if (!told.ok) return ok({ choices, note: 'late' });
  return ok(choices.length > 0 ? { choices } : { choices, note: 'none' });
}

function knownIn(language: Language): Region[] {
  return Object.entries(knownRegions).map(([id, names]) => ({ id, name: names[language] }));
}

type Prepared = { text: string; choice: Choice };

/** Searched at every letter that is typed, so each list is made ready once. */
function createPreparedImages(): (images: readonly Image[]) => readonly Prepared[] {
  const ready = new WeakMap<readonly Image[], readonly Prepared[]>();
  return (images) => {
    const before = ready.get(images);
    if (before) return before;
    const made = images.map((image) => ({ text: `${image.id} ${image.name.toLowerCase()}`, choice: choiceOf(image) }));
    ready.set(images, made);
    return made;
  };
}

function choiceOf(image: Image): Choice {
  const [obstacle] = imageObstacles(image);
  return { id: image.id, name: image.name, image, ...(obstacle && { obstacle }) };
}

/** An id that is typed whole can be asked for even where the list does not have it, or cannot be had. */
function foundAmong(
  told: Asked<Image[]>,
  query: string,
  prepared: (images: readonly Image[]) => readonly Prepared[],
): Choices {
  const echo = ImageId.safeParse(query).success ? [{ id: query, name: '' }] : [];
  if (!told.ok) return echo.length > 0 ? ok({ choices: echo, note: 'late' }) : withoutList(told.refusal.passing);
  if (told.value.length === 0 && echo.length === 0) return ok({ choices: [], note: 'empty' });

  const found = prepared(told.value)
    .filter(({ text }) => text.includes(query))
    .map(({ choice }) => choice);
  const choices = found.some(({ id }) => id === query) ? found : [...echo, ...found];
  return ok(choices.length > 0 ? { choices } : { choices, note: 'none' });
}

async function findBuckets(needs: Needs, regionId: string, query: string): Promise<Choices> {
  const { listed } = needs;
  const told = await needs.buckets();
  if (!told.ok && listed.length === 0) return withoutList(told.refusal.passing);
  const isSilent = !told.ok && told.refusal.passing;
  const inRegion = (told.ok ? told.value : listed).filter((bucket) => bucket.regionId === regionId);
  const names = [...new Set(inRegion.map(({ name }) => name))].filter((name) => BucketName.safeParse(name).success);
  const found = names.filter((name) => name.includes(query)).map((name) => ({ id: name, name: '' }));
  const obstaclesOf = told.ok ? obstaclesOfOurs : obstaclesOfListed;
  const choices = await Promise.all(
    found.map(async (choice, index) => {
      // Nothing says yet whether a listed bucket may be asked about.
      if (isSilent || index >= mostBuckets) return choice;
      const [obstacle] = await obstaclesOf(needs, { name: choice.id, regionId });
      return obstacle ? { ...choice, obstacle } : choice;
    }),
  );
  if (isSilent) return ok({ choices, note: 'late' });
  if (names.length === 0) return ok({ choices, note: 'empty' });
  return ok(choices.length > 0 ? { choices } : { choices, note: 'none' });
}

async function obstaclesOfOurs({ bucketFacts, now }: Needs, bucket: Bucket): Promise<Obstacle[]> {
  const facts = await bucketFacts(bucket);
  return facts.ok ? bucketObstacles(facts.value, now()) : [];
}

/** Of a bucket that only the policy file names. */
async function obstaclesOfListed({ inspectBucket, now }: Needs, bucket: Bucket): Promise<Obstacle[]> {
  const owned = ownershipOf(bucket, await inspectBucket(bucket));
  switch (owned.is) {
    case 'ours':
      return owned.facts ? bucketObstacles(owned.facts, now()) : [];
    case 'not-ours':
      return [{ reason: 'bucket-not-ours', hard: true }];
    case 'elsewhere':
      return [{ reason: 'bucket-elsewhere', hard: true }];
    case 'unproven':
      return owned.passing ? [] : [{ reason: 'bucket-unproven', hard: true }];
  }
}

function withoutList(passing: boolean): Choices {
  return refuse({ reason: passing ? 'unanswered' : 'not-allowed' });
}

function fits(query: string): (choice: Choice) => boolean {
  return ({ id, name }) => id.includes(query) || name.toLowerCase().includes(query);
}
