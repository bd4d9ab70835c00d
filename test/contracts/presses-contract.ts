/** What everything that keeps presses until they are carried out must do. */
import { beforeEach, describe, expect, it } from 'vitest';
import type { Presses } from '../../src/workflow/ports/presses.ts';
import { aDecisionPress, aPress } from '../builders.ts';

export function pressesContract(name: string, createPresses: () => Presses): void {
  describe(`presses ${name}`, () => {
    let presses: Presses;

    beforeEach(() => {
      presses = createPresses();
    });

    it('keeps a press with all that was said', async () => {
      const press = aDecisionPress({ kind: 'deny', reason: 'Not this week: "freeze"' });

      await presses.keep(press);

      expect(await presses.kept()).toEqual([press]);
    });

    it('counts people, not clicks', async () => {
      await Promise.all(Array.from({ length: 20 }, () => presses.keep(aDecisionPress())));

      expect(await presses.kept()).toEqual([aDecisionPress()]);
    });

    it('keeps people, options and requests apart', async () => {
      const different = [
        aDecisionPress(),
        aDecisionPress({ by: 'UWEI' }),
        aDecisionPress({ kind: 'deny' }),
        aDecisionPress({ requestId: 'bbbbbb' }),
        aPress({ kind: 'answer', question: 'q2w3e4r5t6', reason: 'Yes' }),
        aPress({ kind: 'answer', question: 'q2w3e4r5t7', reason: 'No' }),
      ];

      for (const press of different) await presses.keep(press);

      expect(new Set(await presses.kept())).toEqual(new Set(different));
    });

    it('forgets the answer to one question and not the answer to another', async () => {
      const [first, second] = ['q2w3e4r5t6', 'q2w3e4r5t7'].map((question) => aPress({ kind: 'answer', question }));
      await Promise.all([first, second].map((press) => press && presses.keep(press)));

      await presses.remove(first ?? expect.unreachable('no press'));

      expect(await presses.kept()).toEqual([second]);
    });

    it('finds the one of a name, and none of another', async () => {
      await presses.keep(aDecisionPress());
      await presses.keep(aDecisionPress({ kind: 'take-back', at: 7 }));

      const { requestId, by } = aDecisionPress();
      expect(await presses.find({ requestId, by, kind: 'take-back' })).toEqual(
        aDecisionPress({ kind: 'take-back', at: 7 }),
      );
      expect(await presses.find({ requestId, by, kind: 'deny' })).toBeUndefined();
      expect(await presses.find({ requestId, by: 'UWEI', kind: 'take-back' })).toBeUndefined();
    });

    it('forgets the one that is removed and no other', async () => {
      await presses.keep(aDecisionPress());
      await presses.keep(aDecisionPress({ kind: 'deny' }));

      await presses.remove(aDecisionPress());
      await presses.remove(aDecisionPress());

      expect(await presses.kept()).toEqual([aDecisionPress({ kind: 'deny' })]);
    });
  });
}
