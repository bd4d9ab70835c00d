/** The heads of the last entries read, by name: bounded, so that a trail of any length takes no more memory. */
import type { Name } from './findings.ts';

/** `index`: how many entries were read before it. */
export type Head = { hash: string; at: number; index: number };

export type Heads = { add: (name: Name, head: Head) => void; of: (name: Name) => Head | undefined };

/** A failover loses seconds; what is compared with is nearer by far. */
const mostHeads = 100_000;

export function createHeads(most = mostHeads): Heads {
  const heads = new Map<string, Head>();
  return {
    add(name, head) {
      heads.set(keyOf(name), head);
      if (heads.size <= most) return;
      for (const oldest of heads.keys()) {
        heads.delete(oldest);
        return;
      }
    },
    of: (name) => heads.get(keyOf(name)),
  };
}

function keyOf({ history, number }: Name): string {
  return `${history}/${number}`;
}
