/** The door of Withdraw: a small form asks once more, and what is sent with it is kept like a press. */
import type { ReconcileCardCopy } from '../../workflow/announcing/reconcile-card-copy.ts';
import type { AcceptPress } from '../../workflow/deciding/accept-press.ts';
import type { FollowUp } from '../../workflow/deciding/follow-up.ts';
import type { Clock, Log } from '../../workflow/ports/clock.ts';
import { withdrawalForm } from '../form/withdrawal-form.ts';
import { carriedBy, homeOf, type InHome } from '../home/press-in-home.ts';
import { callbackIds } from '../ids.ts';
import { acceptInHome } from './accept-in-home.ts';
import { kept } from './kept.ts';
import type { Chosen } from './menu.ts';
import { besideForm, type OpenForm } from './open-form.ts';
import { cardOf, createReadPress } from './press.ts';
import type { Router } from './router.ts';

export type WithdrawalNeeds = {
  clock: Clock;
  openForm: OpenForm;
  acceptPress: AcceptPress;
  reconcileCardCopy: ReconcileCardCopy;
  withdrawExport: FollowUp;
  inHome: InHome;
  log: Log;
};

/** Opens the form behind Withdraw. */
export function createOpenWithdrawal(needs: WithdrawalNeeds): (chosen: Chosen) => Promise<void> {
  const { openForm, reconcileCardCopy, log } = needs;
  const readPress = createReadPress(needs);

  return async ({ body, value }) => {
    const press = await readPress({ value, by: body.user.id, kind: 'withdraw', reason: '' });
    if (!press) return;
    const { requestId, by } = press;
    const draw: Parameters<OpenForm>[0]['draw'] = (known) => withdrawalForm({ requestId, ...known });
    await openForm({ requestId, by, triggerId: body.trigger_id, home: homeOf(body), draw });
    await besideForm({ press, log }, () => reconcileCardCopy(requestId, cardOf(body), async () => undefined));
  };
}

export function listenForWithdrawalForm(router: Router, needs: WithdrawalNeeds): void {
  const { withdrawExport } = needs;
  const readPress = createReadPress(needs);

  router.view(
    callbackIds.withdrawal,
    kept(async ({ ack, body, view }) => {
      const { value, home } = carriedBy(view);
      const press = await readPress({ value, by: body.user.id, kind: 'withdraw', reason: '' });
      if (!press) return ack();
      await acceptInHome(needs, { press, home, acknowledge: () => ack(), verb: withdrawExport });
    }),
  );
}
