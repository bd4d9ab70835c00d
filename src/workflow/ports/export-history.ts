/** What earlier requests leave for later ones: the last region of each person, and the buckets that exports have gone into. */
export interface ExportHistory {
  lastRegionOf(userId: string): Promise<string | undefined>;
  choseRegion(userId: string, regionId: string): Promise<void>;
  /** Whether an approved export has gone into this bucket before. */
  hasUsed(bucket: string): Promise<boolean>;
  used(bucket: string): Promise<void>;
}
