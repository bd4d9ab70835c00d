/** The doors through which people decide: Approve with one press, Deny with a small form. */
import type { App, BlockAction, ButtonAction } from '@slack/bolt';
import type { WebClient } from '@slack/web-api';
import { oneLine } from '../../domain/foreign-text.ts';
import type { AdoptCard } from '../../workflow/announcing/adopt-card.ts';
import type { RemoveStrayCard } from '../../workflow/announcing/remove-stray-card.ts';
import type { RetireCard } from '../../workflow/announcing/retire-card.ts';
import type { AwaitRecord } from '../../workflow/deciding/await-record.ts';
import type { DecideExport, TellRefusal } from '../../workflow/deciding/decide-export.ts';
import type { Answer } from '../../workflow/deciding/follow-up.ts';
import type { MayDecideNow } from '../../workflow/deciding/may-decide-now.ts';
import type { Clock, Log } from '../../workflow/ports/clock.ts';
import type { Press, Presses } from '../../workflow/ports/presses.ts';
import { isRefusedAs } from '../connection/trouble.ts';
import { closedDenialForm, denialForm } from '../form/denial-form.ts';
import { FormState, typed } from '../form/read-form.ts';
import { actionIds, callbackIds } from '../ids.ts';
import type { Tell } from '../messages/tell.ts';
import type { TextsFor } from '../texts/texts-for.ts';
import { cardOf, createReadPress, placeOf } from './press.ts';

export type DecideNeeds = {
  presses: Presses;
  clock: Clock;
  decideExport: DecideExport;
  /** By what is known of the channel: the form is judged again when it is submitted. */
  mayOpenDenial: MayDecideNow;
  tellRefusal: TellRefusal;
  awaitRecord: AwaitRecord;
  adoptCard: AdoptCard;
  removeStrayCard: RemoveStrayCard;
  retireCard: RetireCard;
  textsFor: TextsFor;
  tell: Tell;
  channel: string;
  quick: WebClient;
  log: Log;
};

export function listenForDecisions(app: App, needs: DecideNeeds): void {
  const { presses, decideExport, mayOpenDenial, tellRefusal } = needs;
  const { awaitRecord, adoptCard, removeStrayCard, retireCard } = needs;
  const openDenial = createOpenDenial(needs);
  const readPress = createReadPress(needs);

  app.action<BlockAction<ButtonAction>>(actionIds.approve, async ({ ack, body, action }) => {
    const press = await readPress({ requestId: action.value, by: body.user.id, kind: 'approve', reason: '' });
    if (press) await presses.keep(press);
    await ack();
    if (!press) return;
    await awaitRecord(press.requestId);
    await adoptCard(press.requestId, placeOf(body));
    await decideExport(press);
    await removeStrayCard(press.requestId, placeOf(body));
    await retireCard(press.requestId, cardOf(body));
  });

  app.action<BlockAction<ButtonAction>>(actionIds.deny, async ({ ack, body, action }) => {
    await ack();
    const press = await readPress({ requestId: action.value, by: body.user.id, kind: 'deny', reason: '' });
    if (!press) return;
    const sayInForm = await openDenial(press, body.trigger_id);
    await awaitRecord(press.requestId);
    await adoptCard(press.requestId, placeOf(body));
    const allowed = await mayOpenDenial(press);
    if (!allowed.ok) await tellRefusal(press, allowed.refusal, sayInForm);
    await removeStrayCard(press.requestId, placeOf(body));
    await retireCard(press.requestId, cardOf(body));
  });

  app.view(callbackIds.denial, async ({ ack, body, view }) => {
    const state = FormState.parse(view.state.values);
    const reason = oneLine(typed(state, actionIds.denialReason), 500);
    const press = await readPress({ requestId: view.private_metadata, by: body.user.id, kind: 'deny', reason });
    if (press) await presses.keep(press);
    await ack();
    if (press) await decideExport(press);
  });
}

/**
 * A trigger is good for three seconds, so the form opens before anything else is looked up. The answer says a sentence in
 * the form instead, or, once the person has closed it, beside the card.
 */
function createOpenDenial({ textsFor, tell, channel, quick }: DecideNeeds) {
  return async ({ requestId, by }: Press<'deny'>, trigger_id: string): Promise<Answer> => {
    const texts = await textsFor(by);
    const { view: opened } = await quick.views.open({ trigger_id, view: denialForm(requestId, texts) });

    return async (sentence) => {
      try {
        await quick.views.update({ view_id: opened?.id ?? '', view: closedDenialForm(sentence, texts) });
      } catch (err) {
        if (!isRefusedAs(err, 'not_found')) throw err;
        await tell({ userId: by, channel, text: sentence });
      }
    };
  };
}
