/** What was said or done once, in memory, by the same contract as in Redis; nothing is forgotten by itself. */
import type { Once } from '../../src/workflow/ports/once.ts';

export type FakeOnce = Once & { done: Set<string>; claims: Set<string> };

export function createFakeOnce(): FakeOnce {
  const done = new Set<string>();
  const claims = new Set<string>();
  return {
    done,
    claims,
    async claim(key) {
      if (claims.has(key)) return false;
      claims.add(key);
      return true;
    },
    async release(key) {
      claims.delete(key);
    },
    async isDone(key) {
      return done.has(key);
    },
    async markDone(key) {
      done.add(key);
    },
    async forget(key) {
      done.delete(key);
    },
  };
}
