/** The checks of the preflight: each a question to Alibaba Cloud, and what its answer means for an export. */
import { imageClaim } from '../../domain/claims.ts';
import type { CloudRefusal } from '../../domain/cloud-refusal.ts';
import type { Ownership } from '../../domain/ownership.ts';
import type { ExportParameters } from '../../domain/parameters.ts';
import {
  type BucketFacts,
  type CheckName,
  type CheckReason,
  type CheckResult,
  checkBucket,
  checkFormat,
  checkImage,
  checkRole,
  type Exemptions,
} from '../../domain/preflight.ts';
import { isKnownRegion } from '../../domain/regions.ts';
import { type Related, type StoredObject, worthAWarning } from '../../domain/related-requests.ts';
import { ok } from '../../domain/result.ts';
import { checkGrant } from '../../domain/role-grant.ts';
import { isObjectOf, objectStarts } from '../../domain/task-match.ts';
import type { Clock } from '../ports/clock.ts';
import type { Asked, Cloud, Image } from '../ports/cloud.ts';
import type { ExportHistory } from '../ports/export-history.ts';
import type { RequestStore } from '../ports/records.ts';
import type { BucketOwnership } from './bucket-ownership.ts';
import { createFindRelated } from './find-related.ts';

/**
 * What a check learns beside its results: `bucketRegion` is where the bucket is instead, `refusal` why its owner is unknown, `objects`
 * what the export would overwrite, `related` other requests for the image.
 */
export type Learned = {
  image: Image;
  bucketRegion: string;
  refusal: CloudRefusal;
  objects: readonly StoredObject[];
  related: readonly Related[];
};

/** What is to be checked; `previous` is the request that it repeats. */
export type ToCheck = ExportParameters & { previous?: string | undefined };

/** `isUnknown`: Alibaba Cloud gave no answer. */
export type Found = { results: readonly CheckResult[]; isUnknown?: true; learned?: Partial<Learned> };

/**
 * What other checks find. `ownership`: whose the bucket is; nothing else is asked of it before that is known. `image`: what the
 * check of the image finds, where that is made too and comes first in reading order.
 */
type Others = { ownership: Promise<Ownership>; image?: Promise<Found> | undefined };

export type PreflightChecks = Record<CheckName, (asked: ToCheck, others: Others) => Promise<Found>>;

export type PreflightNeeds = {
  facts: Pick<
    Cloud,
    | 'image'
    | 'exportTasksSince'
    | 'bucketFacts'
    | 'isBucketLocked'
    | 'objectsFrom'
    | 'exportRole'
    | 'exportRolePolicies'
  >;
  regions: Cloud['regions'];
  bucketOwnership: BucketOwnership;
  store: Pick<RequestStore, 'ownerOf' | 'latestFor' | 'read'>;
  exportHistory: Pick<ExportHistory, 'hasUsed'>;
  clock: Clock;
  exempt: Exemptions;
};

/** A running export that began earlier is not searched for. In milliseconds. */
const longestExport = 24 * 60 * 60 * 1000;

export function createPreflightChecks(needs: PreflightNeeds): PreflightChecks {
  const { facts, clock } = needs;
  return {
    image: (asked) => inspectImage(needs, asked),
    exports: ofThatImage((asked) => inspectExports(needs, asked)),
    format: (asked) => inspectFormat(needs, asked),
    owner: (asked, { ownership }) => inspectOwner(needs, asked, ownership),
    bucket: ofOurs(async (asked, known) => {
      const now = await clock.now();
      const about = known ? ok(known) : await facts.bucketFacts(bucketOf(asked));
      return from(about, (bucket) => checkBucket(bucket, now));
    }),
    lock: ofOurs(async (asked) =>
      from(await facts.isBucketLocked(bucketOf(asked)), (is) => (is ? warning('bucket-locked') : [])),
    ),
    objects: ofOurs((asked) => inspectObjects(needs, asked)),
    role: async () => from(await facts.exportRole(), checkRole),
    policy: async (asked) => from(await facts.exportRolePolicies(), (policies) => checkGrant(policies, asked)),
  };
}

/** A check inside the bucket, not made before the bucket is known to be ours. `known`: its facts, where they are known by then. */
function ofOurs(check: (asked: ExportParameters, known?: BucketFacts) => Promise<Found>): PreflightChecks[CheckName] {
  return async (asked, { ownership }) => {
    const owned = await ownership;
    return owned.is === 'ours' ? check(asked, owned.facts) : unknown;
  };
}

/** Nothing is checked of an image that does not exist, in whatever order the answers come. */
function ofThatImage(check: (asked: ToCheck) => Promise<Found>): PreflightChecks[CheckName] {
  return async (asked, { image }) => {
    const [found, imageFound] = await Promise.all([check(asked), image]);
    const isMissing = imageFound?.results.some(({ reason }) => reason === 'image-missing');
    return isMissing ? unknown : found;
  };
}

const unknown: Found = { results: [], isUnknown: true };

async function inspectImage(
  { facts, exempt }: PreflightNeeds,
  { regionId, imageId }: ExportParameters,
): Promise<Found> {
  const described = await facts.image(regionId, imageId);
  const found = from(described, (image) => (image ? checkImage(image, exempt) : blocker('image-missing')));
  return described.ok && described.value ? { ...found, learned: { image: described.value } } : found;
}

/** Running exports of the image, and other requests for it. The records are read whether or not Alibaba Cloud lists tasks. */
async function inspectExports(needs: PreflightNeeds, asked: ToCheck): Promise<Found> {
  const [running, related] = await Promise.all([inspectRunning(needs, asked), inspectRelated(needs, asked)]);
  return { ...running, ...related, results: [...running.results, ...related.results] };
}

async function inspectRunning({ facts, store, clock }: PreflightNeeds, asked: ToCheck): Promise<Found> {
  const { regionId, imageId } = asked;
  if (await store.ownerOf(imageClaim(asked))) return { results: warning('image-exporting') };
  const tasks = await facts.exportTasksSince(regionId, (await clock.now()) - longestExport);
  return from(tasks, (list) => {
    const isRunning = list.some((task) => task.imageId === imageId && task.state === 'running');
    return isRunning ? warning('image-exporting') : [];
  });
}

async function inspectRelated({ store, clock }: PreflightNeeds, asked: ToCheck): Promise<Found> {
  const [others, now] = await Promise.all([createFindRelated({ store })({ parameters: asked }), clock.now()]);
  const related = worthAWarning(others, { parameters: asked, previous: asked.previous, now });
  if (related.length === 0) return { results: [] };
  const isSame = related.some(({ writesSame }) => writesSame);
  return { results: warning(isSame ? 'object-requested' : 'image-requested'), learned: { related } };
}

/** Alibaba Cloud is asked only about a region that is new to the bot. */
async function inspectFormat({ regions }: PreflightNeeds, asked: ExportParameters): Promise<Found> {
  if (isKnownRegion(asked.regionId)) return { results: checkFormat(asked) };
  return from(await regions('en'), (list) => {
    return list.some(({ id }) => id === asked.regionId) ? checkFormat(asked) : blocker('region-unknown');
  });
}

/** The only check that fails closed. */
async function inspectOwner(
  { exportHistory }: PreflightNeeds,
  asked: ExportParameters,
  ownership: Promise<Ownership>,
): Promise<Found> {
  const [owned, isUsed] = await Promise.all([ownership, exportHistory.hasUsed(asked.bucket)]);
  switch (owned.is) {
    case 'ours':
      return { results: isUsed ? [] : warning('bucket-new') };
    case 'not-ours':
      return { results: blocker('bucket-not-ours') };
    case 'elsewhere':
      return { results: blocker('bucket-elsewhere'), learned: { bucketRegion: owned.regionId } };
    case 'unproven':
      return { results: blocker('bucket-unproven'), learned: { refusal: owned.refusal } };
  }
}

async function inspectObjects({ facts }: PreflightNeeds, asked: ExportParameters): Promise<Found> {
  const answers = await Promise.all(objectStarts(asked).map((start) => facts.objectsFrom(bucketOf(asked), start)));
  const listed = answers.flatMap((one) => (one.ok ? one.value : []));
  const objects = listed.filter(({ name }) => isObjectOf(asked, name));
  if (objects.length > 0) return { results: warning('object-exists'), learned: { objects } };
  return answers.every(({ ok }) => ok) ? { results: [] } : unknown;
}

/** A refused question, or an answer without a result, leaves the check unknown, and blocks nothing. */
function from<Value>(answer: Asked<Value>, resultsIn: (value: Value) => CheckResult[] | undefined): Found {
  const results = answer.ok ? resultsIn(answer.value) : undefined;
  return results ? { results } : unknown;
}

function warning(reason: CheckReason): CheckResult[] {
  return [{ reason, hard: false }];
}

function blocker(reason: CheckReason): CheckResult[] {
  return [{ reason, hard: true }];
}

function bucketOf({ bucket, regionId }: ExportParameters): { name: string; regionId: string } {
  return { name: bucket, regionId };
}
