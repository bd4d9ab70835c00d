/** Jobs that have a worker read a request again. */

export interface Jobs {
  /** Safe to call twice: one request has one job. */
  toAdvance(requestId: string): Promise<void>;
  /** Safe to call often: one announcement runs at a time, and one more after the last call. */
  toAnnounce(requestId: string): Promise<void>;
  /** Safe to call often: one request has one job, in so many milliseconds; with 0 it runs now, also where it has put itself off. */
  toRemind(requestId: string, afterMs: number): Promise<void>;
}
