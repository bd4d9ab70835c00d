/** The regions and buckets of earlier requests. */

/** What is remembered of earlier requests. */
export interface Habits {
  lastRegionOf(userId: string): Promise<string | undefined>;
  choseRegion(userId: string, regionId: string): Promise<void>;
  /** Whether an approved export has gone into this bucket before. */
  hasUsed(bucket: string): Promise<boolean>;
  used(bucket: string): Promise<void>;
}
