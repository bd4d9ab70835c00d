/** What the watch remembers from one round to the next, shared by all workers. */
export interface WatchState {
  /** The scan for exports from outside: regions in which a requester has asked for an export. */
  askedRegions(): Promise<string[]>;
  /** The scan has read the tasks of the region that were started before this time. Undefined until the first scan. */
  scannedUntil(regionId: string): Promise<number | undefined>;
  markScanned(regionId: string, until: number): Promise<void>;

  /** The watch schedule, by request id. Losing it costs some calls too many and nothing else. */
  schedule(): Promise<ReadonlyMap<string, LastWatched>>;
  noteListed(requestIds: readonly string[], at: number): Promise<void>;
  noteDetailed(requestId: string, at: number): Promise<void>;
  unschedule(requestIds: readonly string[]): Promise<void>;

  /**
   * An outage, by a name of its own: something cannot be seen at `at`. The answer is since when, without a break. After an hour
   * without a note the outage begins anew; losing it costs the time until it has lasted again.
   */
  noteOutage(outage: string, at: number): Promise<number>;
  endOutages(outages: readonly string[]): Promise<void>;
}

/** When a running export was last asked about: together with others, and in detail. Milliseconds since 1970, or 0 for never. */
export type LastWatched = { listedAt: number; detailedAt: number };
