/** What everything that remembers looks at running exports must do. */
import { beforeEach, describe, expect, it } from 'vitest';
import type { Looks } from '../../src/workflow/ports/watch-state.ts';

export function looksContract(name: string, createLooks: () => Looks): void {
  describe(`looks ${name}`, () => {
    let looks: Looks;

    beforeEach(() => {
      looks = createLooks();
    });

    it('are none at first', async () => {
      expect(await looks.all()).toEqual(new Map());
    });

    it('are kept by kind, each the last of its kind', async () => {
      await looks.noteListed(['aaaaaa', 'bbbbbb'], 1_000);
      await looks.noteDetailed('aaaaaa', 2_000);
      await looks.noteListed(['aaaaaa'], 3_000);

      expect(await looks.all()).toEqual(
        new Map([
          ['aaaaaa', { listedAt: 3_000, detailedAt: 2_000 }],
          ['bbbbbb', { listedAt: 1_000, detailedAt: 0 }],
        ]),
      );
    });

    it('of exports that have ended are forgotten, and of no others', async () => {
      await looks.noteListed(['aaaaaa', 'bbbbbb'], 1_000);
      await looks.noteDetailed('aaaaaa', 2_000);

      await looks.forget(['aaaaaa', 'zzzzzz']);

      expect([...(await looks.all()).keys()]).toEqual(['bbbbbb']);
    });
  });
}
