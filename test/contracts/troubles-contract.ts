/** What everything that remembers since when trouble lasts must do. */
import { beforeEach, describe, expect, it } from 'vitest';
import type { Troubles } from '../../src/workflow/ports/watch-state.ts';

export function troublesContract(name: string, createTroubles: () => Troubles): void {
  describe(`troubles ${name}`, () => {
    let troubles: Troubles;

    beforeEach(() => {
      troubles = createTroubles();
    });

    it('last since the first time, each by itself', async () => {
      await troubles.note('blind/cn-hangzhou', 1_000);
      await troubles.note('blind/cn-beijing', 2_000);

      expect(await troubles.note('blind/cn-hangzhou', 3_000)).toBe(1_000);
      expect(await troubles.note('blind/cn-beijing', 3_000)).toBe(2_000);
    });

    it('begin anew after they have ended', async () => {
      await troubles.note('blind/cn-hangzhou', 1_000);
      await troubles.note('blind/cn-beijing', 1_000);

      await troubles.end([]);
      await troubles.end(['blind/cn-hangzhou', 'never/there']);

      expect(await troubles.note('blind/cn-hangzhou', 2_000)).toBe(2_000);
      expect(await troubles.note('blind/cn-beijing', 2_000)).toBe(1_000);
    });

    it('have not begun in the future where a clock was set back', async () => {
      await troubles.note('blind/cn-hangzhou', 9_000);

      await troubles.note('blind/cn-hangzhou', 1_000);

      expect(await troubles.note('blind/cn-hangzhou', 2_000)).toBe(1_000);
    });
  });
}
