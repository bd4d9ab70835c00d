/** Notifies listeners that something in the account has changed, and lets tests wait for what they expect. */

export interface WaitOptions {
  /** Milliseconds of real time, 20 seconds by default. */
  within?: number;
  /** What is waited for, for the message when it does not come. */
  what?: string;
}

export interface Changes {
  announce(): void;
  /** Calls the listener after every change; the answer stops that. */
  onChange(listener: () => void): () => void;
  /** Resolves with the first truthy answer of `predicate`, which is asked now and after every change. */
  waitFor<T>(predicate: () => T, options?: WaitOptions): Promise<T>;
}

export function createChanges(): Changes {
  const listeners = new Set<() => void>();
  let isNotifying = false;
  let more = false;

  // A listener that reads the account may cause the next change: every listener hears of it in another round.
  function announce() {
    more = true;
    if (isNotifying) return;
    isNotifying = true;
    try {
      while (more) {
        more = false;
        for (const listener of [...listeners]) listener();
      }
    } finally {
      isNotifying = false;
    }
  }

  function onChange(listener: () => void) {
    listeners.add(listener);
    return () => void listeners.delete(listener);
  }

  return { announce, onChange, waitFor: (predicate, options) => waitUntil(onChange, predicate, options) };
}

function waitUntil<T>(
  onChange: Changes['onChange'],
  predicate: () => T,
  { within = 20_000, what = 'a change' }: WaitOptions = {},
): Promise<T> {
  return new Promise((resolve, reject) => {
    const look = () => {
      try {
        const seen = predicate();
        if (seen) end(() => resolve(seen));
      } catch (err) {
        end(() => reject(err));
      }
    };
    const end = (settle: () => void) => {
      clearTimeout(timer);
      forget();
      settle();
    };
    const late = () => new Error(`Alibaba Cloud stand-in: waited ${within} ms for ${what}`);
    const timer = setTimeout(() => end(() => reject(late())), within);
    const forget = onChange(look);
    look();
  });
}
