/** Runs one function for many items, at most so many at a time; an item that throws does not stop the others. */

/** The answer is what the items threw. */
export async function forEachConcurrently<Item>(
  items: readonly Item[],
  most: number,
  act: (item: Item) => Promise<unknown>,
): Promise<unknown[]> {
  const failures: unknown[] = [];
  const left = items.values();
  const lane = async () => {
    for (const item of left) await act(item).catch((err: unknown) => failures.push(err));
  };
  await Promise.all(Array.from({ length: Math.min(most, items.length) }, lane));
  return failures;
}

export function throwTogether(failures: readonly unknown[], what: string): void {
  if (failures.length > 0) throw new AggregateError(failures, `${failures.length} ${what}`);
}
