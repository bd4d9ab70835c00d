/** What everything that keeps presses until they are settled must do. */
import { beforeEach, describe, expect, it } from 'vitest';
import type { Ballots } from '../../src/workflow/ports/presses.ts';
import { aBallot } from '../builders.ts';

export function ballotsContract(name: string, createBallots: () => Ballots): void {
  describe(`ballots ${name}`, () => {
    let ballots: Ballots;

    beforeEach(() => {
      ballots = createBallots();
    });

    it('keeps a press with all that was said', async () => {
      const ballot = aBallot({ choice: 'deny', reason: 'Not this week: "freeze"' });

      await ballots.keep(ballot);

      expect(await ballots.unsettled()).toEqual([ballot]);
    });

    it('counts people, not clicks', async () => {
      await Promise.all(Array.from({ length: 20 }, () => ballots.keep(aBallot())));

      expect(await ballots.unsettled()).toEqual([aBallot()]);
    });

    it('keeps people, choices and requests apart', async () => {
      const different = [
        aBallot(),
        aBallot({ by: 'UWEI' }),
        aBallot({ choice: 'deny' }),
        aBallot({ requestId: 'bbbbbb' }),
      ];

      for (const ballot of different) await ballots.keep(ballot);

      expect(new Set(await ballots.unsettled())).toEqual(new Set(different));
    });

    it('forgets the one that is settled and no other', async () => {
      await ballots.keep(aBallot());
      await ballots.keep(aBallot({ choice: 'deny' }));

      await ballots.settle(aBallot());
      await ballots.settle(aBallot());

      expect(await ballots.unsettled()).toEqual([aBallot({ choice: 'deny' })]);
    });
  });
}
