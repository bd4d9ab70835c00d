/** What exists in the account: regions, images, buckets and the export role. */
import { type Bucket, type BucketOptions, createBucket, encryptionOf } from './bucket.ts';
import { createImage, type Image, type ImageOptions } from './image.ts';
import { createRegion, type Region, type RegionOptions } from './region.ts';
import type { RoleState } from './role.ts';

export interface World {
  accountId: string;
  role: RoleState;
  readonly regions: Map<string, Region>;
  readonly images: Map<string, Image>;
  readonly buckets: Map<string, Bucket>;
}

/** The verbs that set the world up. All take effect at once; adding something again replaces it. */
export interface WorldBuilder {
  addRegion(options: RegionOptions): Region;
  addImage(options: ImageOptions): Image;
  changeImage(id: string, changes: Partial<Omit<Image, 'id'>>): Image;
  removeImage(id: string): void;
  addBucket(options: BucketOptions): Bucket;
  changeBucket(name: string, changes: Partial<Omit<BucketOptions, 'name'>>): Bucket;
  removeBucket(name: string): void;
  /** The bucket is deleted, and a stranger makes one of its name who waits for what comes. */
  takeBucket(name: string, stranger?: Pick<BucketOptions, 'letsUsRead'>): Bucket;
}

export function createWorld(accountId: string): World {
  return { accountId, role: 'ok', regions: new Map(), images: new Map(), buckets: new Map() };
}

export function createWorldBuilder(world: World, announce: () => void): WorldBuilder {
  function keep<Thing>(things: Map<string, Thing>, key: string, thing: Thing): Thing {
    things.set(key, thing);
    announce();
    return thing;
  }
  function drop(things: Map<string, unknown>, key: string) {
    things.delete(key);
    announce();
  }
  return {
    addRegion: (options) => keep(world.regions, options.id, createRegion(options)),
    addImage: (options) => keep(world.images, options.id, createImage(options)),
    changeImage: (id, changes) => keep(world.images, id, { ...existing(world.images, id), ...changes }),
    removeImage: (id) => drop(world.images, id),
    addBucket: (options) => keep(world.buckets, options.name, createBucket(options)),
    changeBucket(name, { encrypted, ...changes }) {
      const bucket = existing(world.buckets, name);
      const encryption = encrypted === undefined ? bucket.encryption : encryptionOf(encrypted);
      return keep(world.buckets, name, { ...bucket, ...changes, encryption });
    },
    removeBucket: (name) => drop(world.buckets, name),
    takeBucket(name, { letsUsRead = false } = {}) {
      const { region } = existing(world.buckets, name);
      return keep(world.buckets, name, createBucket({ name, region, foreign: true, letsUsRead }));
    },
  };
}

function existing<Thing>(things: Map<string, Thing>, key: string): Thing {
  const thing = things.get(key);
  if (thing === undefined) throw new Error(`${key} does not exist in this account`);
  return thing;
}
