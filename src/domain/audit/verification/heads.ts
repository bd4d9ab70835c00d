/** The heads of the last entries read, by name: bounded, so that a trail of any length takes no more memory. */
import type { EntryName } from '../trail.ts';

/** `index`: how many entries were read before it. */
export type Head = { hash: string; at: number; index: number };

export type Heads = { add: (name: EntryName, head: Head) => void; of: (name: EntryName) => Head | undefined };

/** A failover loses seconds; what is compared with is nearer by far. */
const mostHeads = 50_000;

const bytesOfHash = 32;

/** A ring of plain numbers and bytes: objects that live so long and then die by the million would fill the memory before they are collected. */
export function createHeads(most = mostHeads): Heads {
  const hashes = Buffer.alloc(most * bytesOfHash);
  const times = new Float64Array(most);
  const indexes = new Float64Array(most);
  const names: EntryName[] = [];
  const slots = new Map<string, Map<number, number>>();
  let next = 0;
  return { add, of };

  function add(name: EntryName, { hash, at, index }: Head): void {
    const slot = slotOf(name) ?? newSlot(name);
    hashes.write(hash, slot * bytesOfHash, 'hex');
    times[slot] = at;
    indexes[slot] = index;
  }

  function of(name: EntryName): Head | undefined {
    const slot = slotOf(name);
    if (slot === undefined) return undefined;
    const hash = hashes.toString('hex', slot * bytesOfHash, (slot + 1) * bytesOfHash);
    return { hash, at: times[slot] ?? 0, index: indexes[slot] ?? 0 };
  }

  function slotOf({ history, number }: EntryName): number | undefined {
    return slots.get(history)?.get(number);
  }

  /** That of the oldest, once there are so many. */
  function newSlot({ history, number }: EntryName): number {
    const slot = next;
    next = (next + 1) % most;
    const name = names[slot] ?? { history, number };
    forget(name, slot);
    name.history = history;
    name.number = number;
    names[slot] = name;
    const numbers = slots.get(history) ?? new Map<number, number>();
    slots.set(history, numbers.set(number, slot));
    return slot;
  }

  function forget({ history, number }: EntryName, slot: number): void {
    const numbers = slots.get(history);
    if (numbers?.get(number) !== slot) return;
    numbers.delete(number);
    if (numbers.size === 0) slots.delete(history);
  }
}
