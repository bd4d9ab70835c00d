/** The doors through which people decide: Approve with one press, Deny with a small form. */
import type { App, BlockAction, ButtonAction } from '@slack/bolt';
import type { WebClient } from '@slack/web-api';
import { oneLine } from '../../domain/foreign-text.ts';
import type { AdoptCard } from '../../workflow/adopt-card.ts';
import type { AwaitRecord } from '../../workflow/await-record.ts';
import type { DecideExport, TellRefusal } from '../../workflow/decide-export.ts';
import type { MayDecideNow } from '../../workflow/may-decide-now.ts';
import type { Ballots, Clock, Log } from '../../workflow/ports.ts';
import type { RemoveStrayCard } from '../../workflow/remove-stray-card.ts';
import type { RetireCard } from '../../workflow/retire-card.ts';
import { denialForm } from '../denial-form.ts';
import { actionIds, callbackIds } from '../ids.ts';
import { FormState, typed } from '../read-form.ts';
import type { TextsFor } from '../texts/texts-for.ts';
import { cardOf, createReadPress, placeOf } from './press.ts';

export type DecideNeeds = {
  ballots: Ballots;
  clock: Clock;
  decideExport: DecideExport;
  mayDecideNow: MayDecideNow;
  tellRefusal: TellRefusal;
  awaitRecord: AwaitRecord;
  adoptCard: AdoptCard;
  removeStrayCard: RemoveStrayCard;
  retireCard: RetireCard;
  textsFor: TextsFor;
  quick: WebClient;
  log: Log;
};

export function listenForDecisions(app: App, needs: DecideNeeds): void {
  const { ballots, decideExport, mayDecideNow, tellRefusal, textsFor, quick } = needs;
  const { awaitRecord, adoptCard, removeStrayCard, retireCard } = needs;
  const readPress = createReadPress(needs);

  app.action<BlockAction<ButtonAction>>(actionIds.approve, async ({ ack, body, action }) => {
    const ballot = await readPress({ requestId: action.value, by: body.user.id, choice: 'approve', reason: '' });
    if (ballot) await ballots.keep(ballot);
    await ack();
    if (!ballot) return;
    await awaitRecord(ballot.requestId);
    await adoptCard(ballot.requestId, placeOf(body));
    await decideExport(ballot);
    await removeStrayCard(ballot.requestId, placeOf(body));
    await retireCard(ballot.requestId, cardOf(body));
  });

  app.action<BlockAction<ButtonAction>>(actionIds.deny, async ({ ack, body, action }) => {
    await ack();
    const ballot = await readPress({ requestId: action.value, by: body.user.id, choice: 'deny', reason: '' });
    if (!ballot) return;
    await awaitRecord(ballot.requestId);
    await adoptCard(ballot.requestId, placeOf(body));
    const [allowed, texts] = await Promise.all([mayDecideNow(ballot), textsFor(ballot.by)]);
    if (allowed.ok) await quick.views.open({ trigger_id: body.trigger_id, view: denialForm(ballot.requestId, texts) });
    else await tellRefusal(ballot, allowed.refusal);
    await removeStrayCard(ballot.requestId, placeOf(body));
    await retireCard(ballot.requestId, cardOf(body));
  });

  app.view(callbackIds.denial, async ({ ack, body, view }) => {
    const state = FormState.parse(view.state.values);
    const reason = oneLine(typed(state, actionIds.denialReason), 500);
    const ballot = await readPress({ requestId: view.private_metadata, by: body.user.id, choice: 'deny', reason });
    if (ballot) await ballots.keep(ballot);
    await ack();
    if (ballot) await decideExport(ballot);
  });
}
