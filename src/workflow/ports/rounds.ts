/** The rounds of workers, and when they ended. */

/** What workers do again and again, one of them at a time: read running exports, and bring back what was lost. */
export type Round = 'watch' | 'reconcile';

/** When the rounds have ended, by a clock that no process can set. */
export interface RoundEnds {
  /** A round has ended just now, well or not. */
  note(round: Round): Promise<void>;
  /** How long ago each has last ended, in milliseconds; one that never has is left out. */
  ages(): Promise<ReadonlyMap<string, number>>;
}
