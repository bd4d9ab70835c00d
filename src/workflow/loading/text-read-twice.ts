/** Takes a changed text once two readings in a row are the same, because a file may be read while it is being written. */

/** Undefined where it cannot be read. */
export type Text = string | undefined;

/**
 * `take` is called for each text that differs from the one taken last. The answer is whether a text waits for its second reading; `atOnce`
 * takes it as it is, also again. Where `take` throws, the next reading tries again.
 */
export function createTextReadTwice(readText: () => Text, take: (text: Text) => Promise<void>) {
  let taken: { text: Text } | undefined;
  let waiting: { text: Text } | undefined;

  return async ({ atOnce }: { atOnce: boolean }): Promise<boolean> => {
    const text = readText();
    const isTaken = taken !== undefined && taken.text === text;
    const isReadTwice = waiting !== undefined && waiting.text === text;
    waiting = isTaken ? undefined : { text };
    if (isTaken && !atOnce) return false;
    if (!isReadTwice && !atOnce) return true;
    await take(text);
    taken = { text };
    return false;
  };
}
