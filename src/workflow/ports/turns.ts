/** Turns of work that all processes share, so that each thing is done seldom. */
export interface Turns {
  /** True for the one process that may do it now; after `forMs` milliseconds its next turn comes. */
  take(key: string, forMs: number): Promise<boolean>;
}
