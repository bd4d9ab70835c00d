/** Accepts a press from any entrance: signs and keeps it, has the entrance acknowledge it, and carries it out. */
import type { ReconcileCardCopy } from '../announcing/reconcile-card-copy.ts';
import type { RetiredCard } from '../announcing/retire-card.ts';
import type { Press, Presses, PressKind } from '../ports/presses.ts';
import type { SignPress } from '../ports/signing.ts';

type Accepted<Of extends PressKind, Done> = {
  press: Press<Of>;
  acknowledge: () => Promise<unknown>;
  /** The verb that the press is for, as it is signed. A worker calls it too where this process dies meanwhile. */
  carryOut: (press: Press<Of>) => Promise<Done>;
  /** The copy of the card that was pressed, if it was on one. */
  from?: { card: RetiredCard | undefined };
};

export type AcceptPress = <Of extends PressKind, Done>(accepted: Accepted<Of, Done>) => Promise<Done>;

type Needs = { signPress: SignPress; presses: Pick<Presses, 'keep'>; reconcileCardCopy: ReconcileCardCopy };

/** The press is on record before it is acknowledged: what was acknowledged is never lost. */
export function createAcceptPress({ signPress, presses, reconcileCardCopy }: Needs): AcceptPress {
  return async ({ press: received, acknowledge, carryOut, from }) => {
    const press = signPress(received);
    await presses.keep(press);
    await acknowledge();
    if (!from) return carryOut(press);
    return reconcileCardCopy(press.requestId, from.card, () => carryOut(press));
  };
}
