/** One look for each check of the preflight: a question to Alibaba Cloud, and what its answer means for an export. */
import { imageClaim } from '../domain/claims.ts';
import type { CloudRefusal } from '../domain/export-request.ts';
import type { ExportParameters } from '../domain/parameters.ts';
import {
  bucketObstacles,
  type CheckName,
  formatObstacles,
  imageObstacles,
  type Obstacle,
  type ObstacleReason,
  policyObstacles,
  roleObstacles,
} from '../domain/preflight.ts';
import { isKnownRegion } from '../domain/regions.ts';
import { isObjectOf, objectStarts } from '../domain/task-match.ts';
import type { Habits } from './asking-ports.ts';
import type { BucketStanding } from './bucket-standing.ts';
import type { Asked, Clock, Cloud, Image, RequestStore } from './ports.ts';

/** What a look brings to light beside the obstacles: `bucketRegion` is where the bucket is instead, `refusal` why nobody knows whose it is. */
export type Learned = { image: Image; bucketRegion: string; refusal: CloudRefusal };

/** `isUnknown`: nobody could look. */
export type Found = { obstacles: readonly Obstacle[]; isUnknown?: true; learned?: Partial<Learned> };

export type Looks = Record<CheckName, (asked: ExportParameters) => Promise<Found>>;

export type LookNeeds = {
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
  bucketStanding: BucketStanding;
  store: Pick<RequestStore, 'ownerOf'>;
  habits: Habits;
  clock: Clock;
};

/** A running export that began earlier is not looked for. In milliseconds. */
const longestExport = 24 * 60 * 60 * 1000;

export function createLooks(needs: LookNeeds): Looks {
  const { facts, clock } = needs;
  return {
    image: (asked) => lookAtImage(needs, asked),
    exports: (asked) => lookForExports(needs, asked),
    format: (asked) => lookAtFormat(needs, asked),
    owner: (asked) => lookAtOwner(needs, asked),
    async bucket(asked) {
      const now = await clock.now();
      return from(await facts.bucketFacts(bucketOf(asked)), (about) => bucketObstacles(about, now));
    },
    lock: async (asked) =>
      from(await facts.isBucketLocked(bucketOf(asked)), (is) => (is ? doubt('bucket-locked') : [])),
    objects: (asked) => lookForObjects(needs, asked),
    role: async () => from(await facts.exportRole(), roleObstacles),
    policy: async () => from(await facts.exportRolePolicies(), policyObstacles),
  };
}

async function lookAtImage({ facts }: LookNeeds, { regionId, imageId }: ExportParameters): Promise<Found> {
  const told = await facts.image(regionId, imageId);
  const found = from(told, (image) => (image ? imageObstacles(image) : fault('image-missing')));
  return told.ok && told.value ? { ...found, learned: { image: told.value } } : found;
}

async function lookForExports({ facts, store, clock }: LookNeeds, asked: ExportParameters): Promise<Found> {
  const { regionId, imageId } = asked;
  if (await store.ownerOf(imageClaim(asked))) return { obstacles: doubt('image-exporting') };
  const tasks = await facts.exportTasksSince(regionId, (await clock.now()) - longestExport);
  return from(tasks, (list) => {
    const isRunning = list.some((task) => task.imageId === imageId && task.state === 'running');
    return isRunning ? doubt('image-exporting') : [];
  });
}

/** Alibaba Cloud is asked only about a region that is new to the bot. */
async function lookAtFormat({ regions }: LookNeeds, asked: ExportParameters): Promise<Found> {
  if (isKnownRegion(asked.regionId)) return { obstacles: formatObstacles(asked) };
  return from(await regions('en'), (list) => {
    return list.some(({ id }) => id === asked.regionId) ? formatObstacles(asked) : fault('region-unknown');
  });
}

/** The only look that fails closed. */
async function lookAtOwner({ bucketStanding, habits }: LookNeeds, asked: ExportParameters): Promise<Found> {
  const [standing, isUsed] = await Promise.all([bucketStanding(asked), habits.hasUsed(asked.bucket)]);
  switch (standing.is) {
    case 'ours':
      return { obstacles: isUsed ? [] : doubt('bucket-new') };
    case 'not-ours':
      return { obstacles: fault('bucket-not-ours') };
    case 'elsewhere':
      return { obstacles: fault('bucket-elsewhere'), learned: { bucketRegion: standing.regionId } };
    case 'unproven':
      return { obstacles: fault('bucket-unproven'), learned: { refusal: standing.refusal } };
  }
}

async function lookForObjects({ facts }: LookNeeds, asked: ExportParameters): Promise<Found> {
  const told = await Promise.all(objectStarts(asked).map((start) => facts.objectsFrom(bucketOf(asked), start)));
  const names = told.flatMap((one) => (one.ok ? one.value : []));
  if (names.some((name) => isObjectOf(asked, name))) return { obstacles: doubt('object-exists') };
  return told.every(({ ok }) => ok) ? { obstacles: [] } : { obstacles: [], isUnknown: true };
}

/** What may not be looked at is not known, and blocks nothing. */
function from<Value>(told: Asked<Value>, obstaclesIn: (value: Value) => Obstacle[]): Found {
  return told.ok ? { obstacles: obstaclesIn(told.value) } : { obstacles: [], isUnknown: true };
}

function doubt(reason: ObstacleReason): Obstacle[] {
  return [{ reason, hard: false }];
}

function fault(reason: ObstacleReason): Obstacle[] {
  return [{ reason, hard: true }];
}

function bucketOf({ bucket, regionId }: ExportParameters): { name: string; regionId: string } {
  return { name: bucket, regionId };
}
