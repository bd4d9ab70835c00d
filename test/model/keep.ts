/** Keeps each content of Redis once, under its number. */
import { hasTwoOpen, hasTwoOwners } from './invariants.ts';
import type { RedisData } from './simulated-redis.ts';
import type { Held } from './state.ts';

export type Keep = (data: RedisData) => Held;

export function createKeep(): Keep {
  const known = new Map<string, Held>();
  return (data) => {
    const text = JSON.stringify(data);
    const found = known.get(text) ?? { id: known.size, data, twoOwners: hasTwoOwners(data), twoOpen: hasTwoOpen(data) };
    known.set(text, found);
    return found;
  };
}
