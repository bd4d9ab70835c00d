/** How many calls of a kind have left in their fullest minute. */

export type Fullest = { what: string; calls: number };

const minute = 60_000;

/** The fullest kinds first. Of kinds like "chat.postMessage in C1" only the fullest one is shown. */
export function fullestMinutes(calls: readonly { what: string; at: number }[]): Fullest[] {
  const kinds = new Map<string, number[]>();
  for (const { what, at } of calls) kinds.set(what, [...(kinds.get(what) ?? []), at]);
  const byMethod = new Map<string, number>();
  for (const [what, times] of kinds) {
    const [method = what] = what.split(' in ');
    byMethod.set(method, Math.max(byMethod.get(method) ?? 0, fullestOf(times)));
  }
  return [...byMethod].map(([what, most]) => ({ what, calls: most })).sort((a, b) => b.calls - a.calls);
}

export function countCalls(calls: readonly { action: string }[], action: string): number {
  return calls.filter((call) => call.action === action).length;
}

function fullestOf(times: readonly number[]): number {
  const sorted = [...times].sort((a, b) => a - b);
  let most = 0;
  let from = 0;
  for (const [index, at] of sorted.entries()) {
    while (at - (sorted[from] ?? at) >= minute) from += 1;
    most = Math.max(most, index - from + 1);
  }
  return most;
}
