/** The gate that every call passes on its way: counts calls by name, and lets trouble strike at one of them. */

/** `before`: the call has no effect. `after`: it has its effect, and the answer is held back. `answered`: the answer is on its way. */
export type Moment = 'before' | 'after' | 'answered';

/**
 * `cut`: the connection breaks there. `delay`: the same, and the call has its effect later all the same. `late`: the answer takes longer than
 * any caller waits. `stall bot`: it stops there for longer than a job's lock holds, and goes on as if nothing had been; `at its keys`: when it next
 * fetches them for a call of Alibaba Cloud, where no time-out wakes up with it. `part Redis from its replica`: the call waits for that, and goes on.
 */
export type Strike =
  | 'kill bot'
  | 'stall bot'
  | 'stall bot at its keys'
  | 'cut'
  | 'delay'
  | 'late'
  | 'restart Redis'
  | 'fail over Redis'
  | 'part Redis from its replica'
  | 'crash Redis'
  | 'crash both';

/** Trouble at the `nth` call of this name, counted from one. */
export type Aim = { call: string; nth: number; moment: Moment; strike: Strike };

export type Gate = {
  /** Counts a call; the answer is what is to strike at it. */
  meet: (call: string) => Aim | undefined;
  /** From now on calls are counted. */
  open: () => void;
  /** How many calls there have been of each name. */
  counts: ReadonlyMap<string, number>;
  hasStruck: () => boolean;
};

export function createGate(aim?: Aim): Gate {
  const counts = new Map<string, number>();
  let isOpen = false;
  let hasStruck = false;
  return {
    counts,
    open() {
      isOpen = true;
    },
    hasStruck: () => hasStruck,
    meet(call) {
      if (!isOpen) return undefined;
      const nth = (counts.get(call) ?? 0) + 1;
      counts.set(call, nth);
      if (!aim || hasStruck || aim.call !== call || aim.nth !== nth) return undefined;
      hasStruck = true;
      return aim;
    },
  };
}
