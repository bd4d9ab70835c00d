/** Trouble on demand: what goes wrong with the next calls of an action. */

export type Trouble =
  /** Any error code; status and message are the usual ones of that code. `retryAfter` in ms becomes a header. */
  | { error: string; status?: number; message?: string; ec?: string; retryAfter?: number }
  /** An answer that is not of the protocol, such as the HTML page of a proxy; with `isFromService` it has the headers of OSS all the same. */
  | { status: number; body: string; isFromService?: true }
  /** An arbitrary JSON answer. */
  | { json: unknown; status?: number }
  | { redirect: string }
  /** The connection breaks before the call has an effect. */
  | { dropBefore: true }
  /** The call has its effect, then the connection breaks. */
  | { loseAnswer: true }
  /** The call has its effect, then nothing is ever answered. */
  | { hang: true }
  /** The call has its effect at once and is answered after so many ms of the account's clock. */
  | { delayMs: number }
  /** The call is held up on its way: it has its effect after so many ms, even if the caller has given up. */
  | { arrivesAfterMs: number };

export interface Troubles {
  /** The next `times` calls of this action (`'ExportImage'`, `'ListBuckets'`, …, or `'*'` for any) meet this trouble. */
  next(action: string, kind: Trouble, times?: number): void;
  clear(): void;
  /** What is still to come. */
  readonly pending: ReadonlyArray<{ action: string; kind: Trouble; times: number }>;
}

export interface TroubleQueue extends Troubles {
  take(action: string): Trouble | undefined;
}

export function createTroubleQueue(announce: () => void): TroubleQueue {
  const pending: { action: string; kind: Trouble; times: number }[] = [];
  return {
    pending,
    next(action, kind, times = 1) {
      pending.push({ action, kind, times });
      announce();
    },
    clear() {
      pending.length = 0;
      announce();
    },
    take(action) {
      const index = pending.findIndex((entry) => entry.action === action || entry.action === '*');
      const entry = pending[index];
      if (!entry) return undefined;
      entry.times -= 1;
      if (entry.times <= 0) pending.splice(index, 1);
      return entry.kind;
    },
  };
}
