/** What the watch of running exports remembers from one round to the next. */

/** What the search for exports of others remembers. */
export interface Sightings {
  /** Regions in which somebody has asked for an export. */
  regions(): Promise<string[]>;
  /** Tasks that were started before that time have been looked at. */
  seenUntil(regionId: string): Promise<number | undefined>;
  markSeen(regionId: string, until: number): Promise<void>;
}

/** When a running export was last looked at: together with others, and in detail. Milliseconds since 1970, or 0 for never. */
export type Look = { listedAt: number; detailedAt: number };

/** The looks at running exports, shared by all who watch. Losing them costs some calls too many and nothing else. */
export interface Looks {
  all(): Promise<ReadonlyMap<string, Look>>;
  noteListed(requestIds: readonly string[], at: number): Promise<void>;
  noteDetailed(requestId: string, at: number): Promise<void>;
  forget(requestIds: readonly string[]): Promise<void>;
}

/** Trouble that may pass, each by a name of its own, shared by all who watch. Losing it costs the time until it has lasted again. */
export interface Troubles {
  /** It is there. The answer is since when, without a break; after an hour in which nobody has said so, it begins anew. */
  note(trouble: string, at: number): Promise<number>;
  end(troubles: readonly string[]): Promise<void>;
}
