/** One question for all who ask the same at the same time, so that a crowd does not become a flood of calls. */

type Asker<Value> = { resolve: (value: Value) => void; reject: (err: unknown) => void };

/**
 * Nobody gets an answer to a question that was sent before they asked: who comes while one is on its way waits for the
 * next. After `most` questions at once the next ones leave `every` milliseconds apart. `elapsed` is a clock that only grows.
 */
export function askTogether<Value>(
  ask: (key: string) => Promise<Value>,
  pace: { most: number; every: number; elapsed: () => number },
): (key: string) => Promise<Value> {
  const { most, every, elapsed } = pace;
  const waiting = new Map<string, Asker<Value>[]>();
  const onTheirWay = new Set<string>();
  let left = most;
  let countedAt = elapsed();
  let isPutOff = false;

  return (key) =>
    new Promise<Value>((resolve, reject) => {
      waiting.set(key, [...(waiting.get(key) ?? []), { resolve, reject }]);
      sendAll();
    });

  function sendAll(): void {
    for (const [key, askers] of waiting) {
      if (onTheirWay.has(key)) continue;
      if (!takeTurn()) return;
      waiting.delete(key);
      void send(key, askers);
    }
  }

  async function send(key: string, askers: Asker<Value>[]): Promise<void> {
    onTheirWay.add(key);
    try {
      const value = await ask(key);
      for (const { resolve } of askers) resolve(value);
    } catch (err) {
      for (const { reject } of askers) reject(err);
    }
    onTheirWay.delete(key);
    sendAll();
  }

  /** False when it is too early; then all who wait are looked at again in time. */
  function takeTurn(): boolean {
    const now = elapsed();
    left = Math.min(most, left + (now - countedAt) / every);
    countedAt = now;
    if (left >= 1) {
      left -= 1;
      return true;
    }
    if (!isPutOff) setTimeout(goOn, Math.ceil((1 - left) * every));
    isPutOff = true;
    return false;
  }

  function goOn(): void {
    isPutOff = false;
    sendAll();
  }
}
