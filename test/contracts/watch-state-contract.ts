/** What every state of the watch must do. */
import { beforeEach, describe, expect, it } from 'vitest';
import type { WatchState } from '../../src/workflow/ports/watch-state.ts';

export function watchStateContract(name: string, createWatchState: () => WatchState): void {
  let state: WatchState;

  beforeEach(() => {
    state = createWatchState();
  });

  describe(`the scan for exports from outside ${name}`, () => {
    it('knows until when each region was scanned last', async () => {
      await state.markScanned('cn-hangzhou', 1_000);
      await state.markScanned('cn-hangzhou', 2_000);

      expect(await state.scannedUntil('cn-hangzhou')).toBe(2_000);
      expect(await state.scannedUntil('cn-beijing')).toBeUndefined();
    });
  });

  describe(`the watch schedule ${name}`, () => {
    it('is empty at first', async () => {
      expect(await state.schedule()).toEqual(new Map());
    });

    it('keeps the last time that an export was listed, and the last that it was read in detail', async () => {
      await state.noteListed(['aaaaaa', 'bbbbbb'], 1_000);
      await state.noteDetailed('aaaaaa', 2_000);
      await state.noteListed(['aaaaaa'], 3_000);

      expect(await state.schedule()).toEqual(
        new Map([
          ['aaaaaa', { listedAt: 3_000, detailedAt: 2_000 }],
          ['bbbbbb', { listedAt: 1_000, detailedAt: 0 }],
        ]),
      );
    });

    it('forgets exports that have ended, and no others', async () => {
      await state.noteListed(['aaaaaa', 'bbbbbb'], 1_000);
      await state.noteDetailed('aaaaaa', 2_000);

      await state.unschedule(['aaaaaa', 'zzzzzz']);

      expect([...(await state.schedule()).keys()]).toEqual(['bbbbbb']);
    });
  });

  describe(`outages ${name}`, () => {
    it('last since the first time, each by itself', async () => {
      await state.noteOutage('blind/cn-hangzhou', 1_000);
      await state.noteOutage('blind/cn-beijing', 2_000);

      expect(await state.noteOutage('blind/cn-hangzhou', 3_000)).toBe(1_000);
      expect(await state.noteOutage('blind/cn-beijing', 3_000)).toBe(2_000);
    });

    it('begin anew after they have ended', async () => {
      await state.noteOutage('blind/cn-hangzhou', 1_000);
      await state.noteOutage('blind/cn-beijing', 1_000);

      await state.endOutages([]);
      await state.endOutages(['blind/cn-hangzhou', 'never/there']);

      expect(await state.noteOutage('blind/cn-hangzhou', 2_000)).toBe(2_000);
      expect(await state.noteOutage('blind/cn-beijing', 2_000)).toBe(1_000);
    });

    it('have not begun in the future where a clock was set back', async () => {
      await state.noteOutage('blind/cn-hangzhou', 9_000);

      await state.noteOutage('blind/cn-hangzhou', 1_000);

      expect(await state.noteOutage('blind/cn-hangzhou', 2_000)).toBe(1_000);
    });
  });
}
