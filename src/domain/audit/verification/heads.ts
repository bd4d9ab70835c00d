/** The heads of the last entries read, by name: bounded, so that a trail of any length takes no more memory. */
import type { Name } from './findings.ts';

/** `index`: how many entries were read before it. */
export type Head = { hash: string; at: number; index: number };

export type Heads = { add: (name: Name, head: Head) => void; of: (name: Name) => Head | undefined };

/** A failover loses seconds; what is compared with is nearer by far. */
const mostHeads = 50_000;

export function createHeads(most = mostHeads): Heads {
  const heads = new Map<string, Head>();
  // To find the oldest in a Map costs more and more: it passes over all that was deleted before.
  const ring: string[] = [];
  let oldest = 0;
  return {
    add(name, head) {
      const key = keyOf(name);
      if (!heads.has(key)) makeRoom(key);
      heads.set(key, head);
    },
    of: (name) => heads.get(keyOf(name)),
  };

  function makeRoom(key: string): void {
    if (ring.length < most) {
      ring.push(key);
      return;
    }
    heads.delete(ring[oldest] ?? '');
    ring[oldest] = key;
    oldest = (oldest + 1) % most;
  }
}

function keyOf({ history, number }: Name): string {
  return `${history}/${number}`;
}
