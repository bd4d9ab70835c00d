/** Answers at once by the last reading; one that is too old is renewed in the background for the next question. */

type How<Value> = {
  /** `before`: the value so far. */
  read: (before: Value) => Promise<Value>;
  /** Until the first reading has arrived. */
  initial: Value;
  /** In milliseconds, from the begin of a reading. */
  freshFor: () => number;
  /** A clock that only grows. */
  elapsed: () => number;
};

/** One reading is under way at a time. */
export function createRenewed<Value>({ read, initial, freshFor, elapsed }: How<Value>): () => Value {
  let value = initial;
  let readAgainAt = Number.NEGATIVE_INFINITY;
  let isReading = false;

  return () => {
    if (!isReading && elapsed() >= readAgainAt) {
      readAgainAt = elapsed() + freshFor();
      void renew();
    }
    return value;
  };

  async function renew(): Promise<void> {
    isReading = true;
    try {
      value = await read(value);
    } catch {
      // A failure says nothing about the value: it stays until the next reading.
    } finally {
      isReading = false;
    }
  }
}
