/** Coalesces questions: callers that ask the same at the same time share one call. */

type Asker<Value> = { resolve: (value: Value) => void; reject: (err: unknown) => void };

type Pace = {
  /** Questions that may leave at once, and the milliseconds between two of them after that. */
  most: number;
  every: number;
  /** While none may leave, an answer to a question that left so many milliseconds ago will do; 0 for never. */
  staleFor: number;
  /** A clock that only grows, in milliseconds. */
  elapsed: () => number;
};

/** While calls may leave, each caller gets the answer to a call that left after the caller asked. */
export function coalesce<Value>(ask: (key: string) => Promise<Value>, pace: Pace): (key: string) => Promise<Value> {
  const { every, elapsed } = pace;
  const turns = createTurns(pace);
  const waiting = new Map<string, Asker<Value>[]>();
  const onTheirWay = new Set<string>();
  const recent = createRecentAnswers<Value>(pace);
  let isPutOff = false;

  return (key) =>
    new Promise<Value>((resolve, reject) => {
      const last = turns.left() < 1 ? recent.get(key) : undefined;
      if (last) return resolve(last.value);
      waiting.set(key, [...(waiting.get(key) ?? []), { resolve, reject }]);
      sendAll();
    });

  function sendAll(): void {
    for (const [key, askers] of waiting) {
      if (onTheirWay.has(key)) continue;
      if (!turns.take()) {
        putOff();
        return;
      }
      waiting.delete(key);
      void send(key, askers);
    }
  }

  async function send(key: string, askers: Asker<Value>[]): Promise<void> {
    const sentAt = elapsed();
    onTheirWay.add(key);
    try {
      const value = await ask(key);
      recent.set(key, { sentAt, value });
      for (const { resolve } of askers) resolve(value);
    } catch (err) {
      for (const { reject } of askers) reject(err);
    }
    onTheirWay.delete(key);
    sendAll();
  }

  function putOff(): void {
    if (isPutOff) return;
    isPutOff = true;
    setTimeout(
      () => {
        isPutOff = false;
        sendAll();
      },
      Math.ceil((1 - turns.left()) * every),
    );
  }
}

type Answer<Value> = { sentAt: number; value: Value };

/** Answers to questions that left at most `staleFor` ago. */
function createRecentAnswers<Value>({ staleFor, elapsed }: Pace) {
  const answers = new Map<string, Answer<Value>>();
  const isRecent = ({ sentAt }: Answer<Value>) => elapsed() - sentAt <= staleFor;
  return {
    get(key: string): Answer<Value> | undefined {
      const last = answers.get(key);
      return last && isRecent(last) ? last : undefined;
    },
    set(key: string, answer: Answer<Value>): void {
      if (staleFor === 0) return;
      for (const [old, last] of answers) if (!isRecent(last)) answers.delete(old);
      answers.set(key, answer);
    },
  };
}

/** Turns that are saved up, `most` of them, and come back one `every` so many milliseconds. */
function createTurns({ most, every, elapsed }: Pace) {
  let saved = most;
  let countedAt = elapsed();
  return {
    left,
    take(): boolean {
      if (left() < 1) return false;
      saved -= 1;
      return true;
    },
  };

  function left(): number {
    const now = elapsed();
    saved = Math.min(most, saved + (now - countedAt) / every);
    countedAt = now;
    return saved;
  }
}
