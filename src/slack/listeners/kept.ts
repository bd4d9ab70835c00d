/** Marks what is kept from before its acknowledgement, so that a worker carries it out even where its listener fails. */
import type { Context } from '@slack/bolt';

const mark = 'isKept';

/** Around a listener that keeps each of its payloads. */
export function kept<Args extends { context: Context }>(
  listener: (args: Args) => Promise<void>,
): (args: Args) => Promise<void> {
  return async (args) => {
    markKept(args.context);
    await listener(args);
  };
}

/** For a listener that keeps only some of its payloads. */
export function markKept(context: Context): void {
  context[mark] = true;
}

export function isKept(context: Context): boolean {
  return context[mark] === true;
}
