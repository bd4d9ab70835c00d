/** How long presses and submissions are kept that could not be processed, and what is logged once of those that this release cannot read. */

/**
 * A press or submission that could not be processed for so long is given up: the circumstances in which it was made are over, and its
 * author has tried again or given up. In milliseconds.
 */
const keptFor = 24 * 60 * 60 * 1000;

export function isInTime({ at }: { at: number }, now: number): boolean {
  return now < at + keptFor;
}

/** Each round finds the unreadable ones again: true for a name only the first time. */
export function createIsFirst(): (name: string) => boolean {
  const said = new Set<string>();
  return (name) => {
    if (said.has(name)) return false;
    said.add(name);
    return true;
  };
}
