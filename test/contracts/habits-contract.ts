/** What everything that remembers earlier requests must do. */
import { beforeEach, describe, expect, it } from 'vitest';
import type { Habits } from '../../src/workflow/ports/export-history.ts';

export function habitsContract(name: string, createHabits: () => Habits): void {
  describe(`habits ${name}`, () => {
    let habits: Habits;

    beforeEach(() => {
      habits = createHabits();
    });

    it('tells the last region of each person', async () => {
      await habits.choseRegion('ULIN', 'cn-hangzhou');
      await habits.choseRegion('ULIN', 'cn-beijing');
      await habits.choseRegion('UANA', 'us-west-1');

      expect(await habits.lastRegionOf('ULIN')).toBe('cn-beijing');
      expect(await habits.lastRegionOf('UANA')).toBe('us-west-1');
      expect(await habits.lastRegionOf('UWEI')).toBeUndefined();
    });

    it('tells the buckets that were used from those that were not', async () => {
      await habits.used('acme-exports');
      await habits.used('acme-exports');

      expect(await habits.hasUsed('acme-exports')).toBe(true);
      expect(await habits.hasUsed('acme-backup')).toBe(false);
    });
  });
}
