/** Remembers answers for a limited time, and shares one question among all callers that ask the same at the same time. */

type Kept<Value> = { until: number; answer: Promise<Value>; value?: Value };

export type Memo<Asking extends unknown[], Value> = {
  ask: (...asked: Asking) => Promise<Value>;
  /** The answer that is remembered now, without a question; undefined where none has arrived. */
  known: (...asked: Asking) => Value | undefined;
};

/**
 * `freshFor` in milliseconds, from the question and not from the answer: an answer may be about any moment in between.
 * `elapsed` is a clock that only grows. Answers that are not `worthKeeping` are not remembered, and neither are failures,
 * unless the memo `keepsFailures`.
 */
export function createMemo<Asking extends unknown[], Value>(
  ask: (...asked: Asking) => Promise<Value>,
  how: {
    freshFor: number;
    keyOf: (...asked: Asking) => string;
    worthKeeping?: (value: Value) => boolean;
    keepsFailures?: boolean;
    elapsed: () => number;
  },
): Memo<Asking, Value> {
  const { freshFor, keyOf, worthKeeping = () => true, keepsFailures = false, elapsed } = how;
  const kept = new Map<string, Kept<Value>>();
  return {
    ask: (...asked) => (fresh(keyOf(...asked)) ?? begin(asked)).answer,
    known: (...asked) => fresh(keyOf(...asked))?.value,
  };

  function fresh(key: string): Kept<Value> | undefined {
    const before = kept.get(key);
    return before && before.until > elapsed() ? before : undefined;
  }

  function begin(asked: Asking): Kept<Value> {
    const key = keyOf(...asked);
    const begun: Kept<Value> = { until: elapsed() + freshFor, answer: ask(...asked) };
    kept.set(key, begun);
    begun.answer.then(
      (value) => {
        if (worthKeeping(value)) begun.value = value;
        else forget(key, begun);
      },
      () => {
        if (!keepsFailures) forget(key, begun);
      },
    );
    return begun;
  }

  /** A later question under the same key stays. */
  function forget(key: string, begun: Kept<Value>): void {
    if (kept.get(key) === begun) kept.delete(key);
  }
}
