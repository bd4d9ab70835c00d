/** What everything that shares out turns must do. */
import { describe, expect, it } from 'vitest';
import type { Turns } from '../../src/workflow/ports/turns.ts';

export function turnsContract(name: string, createTurns: () => Turns): void {
  describe(`turns ${name}`, () => {
    it('are taken by one process of twenty, each by its key', async () => {
      const turns = createTurns();

      const taken = await Promise.all(Array.from({ length: 20 }, () => turns.take('people/k7m2oa', 60_000)));

      expect(taken.filter(Boolean)).toHaveLength(1);
      expect(await turns.take('people/k7m2ob', 60_000)).toBe(true);
    });
  });
}
