/** What everything that keeps the last reading of the user groups must do. */
import { beforeEach, describe, expect, it } from 'vitest';
import type { LastGroupReading } from '../../src/workflow/ports/groups.ts';
import { aGroup } from '../fakes/people.ts';

export function groupReadingContract(name: string, createLastReading: () => LastGroupReading): void {
  describe(`the last reading of the user groups ${name}`, () => {
    let last: LastGroupReading;

    beforeEach(() => {
      last = createLastReading();
    });

    it('is none at first', async () => {
      expect(await last.read()).toBeUndefined();
    });

    it('comes back whole, empty groups too', async () => {
      const groups = new Map([
        ['S1', aGroup({ id: 'S1', handle: 'security', members: new Set(['UANA', 'UWEI']) })],
        ['S2', aGroup({ id: 'S2' })],
      ]);

      await last.keep({ leftAt: 1_700_000_000_123, groups });

      expect(await last.read()).toEqual({ leftAt: 1_700_000_000_123, groups });
    });

    it('takes the place of the one before', async () => {
      await last.keep({ leftAt: 1, groups: new Map([['S1', aGroup({ id: 'S1' })]]) });

      await last.keep({ leftAt: 2, groups: new Map() });

      expect(await last.read()).toEqual({ leftAt: 2, groups: new Map() });
    });
  });
}
