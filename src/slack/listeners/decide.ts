/** The doors through which people decide: Approve with one press, Deny with a small form. */
import type { App, BlockAction, ButtonAction } from '@slack/bolt';
import type { WebClient } from '@slack/web-api';
import { RequestId } from '../../domain/export-request.ts';
import { oneLine } from '../../domain/foreign-text.ts';
import type { AdoptCard } from '../../workflow/adopt-card.ts';
import type { DecideExport, TellRefusal } from '../../workflow/decide-export.ts';
import type { MayDecideNow } from '../../workflow/may-decide-now.ts';
import type { Ballot, Ballots, Clock, Log, Place } from '../../workflow/ports.ts';
import type { RemoveStrayCard } from '../../workflow/remove-stray-card.ts';
import { denialForm } from '../denial-form.ts';
import { actionIds, callbackIds } from '../ids.ts';
import { FormState, typed } from '../read-form.ts';
import type { TextsFor } from '../texts/texts-for.ts';

export type DecideNeeds = {
  ballots: Ballots;
  clock: Clock;
  decideExport: DecideExport;
  mayDecideNow: MayDecideNow;
  tellRefusal: TellRefusal;
  adoptCard: AdoptCard;
  removeStrayCard: RemoveStrayCard;
  textsFor: TextsFor;
  quick: WebClient;
  log: Log;
};

export function listenForDecisions(app: App, needs: DecideNeeds): void {
  const { ballots, clock, decideExport, mayDecideNow, tellRefusal, textsFor, quick, log } = needs;
  const { adoptCard, removeStrayCard } = needs;

  app.action<BlockAction<ButtonAction>>(actionIds.approve, async ({ ack, body, action }) => {
    const ballot = await ballotOf({ requestId: action.value, by: body.user.id, choice: 'approve', reason: '' });
    if (ballot) await ballots.keep(ballot);
    await ack();
    if (!ballot) return;
    await adoptCard(ballot.requestId, placeOf(body));
    await decideExport(ballot);
    await removeStrayCard(ballot.requestId, placeOf(body));
  });

  app.action<BlockAction<ButtonAction>>(actionIds.deny, async ({ ack, body, action }) => {
    await ack();
    const ballot = await ballotOf({ requestId: action.value, by: body.user.id, choice: 'deny', reason: '' });
    if (!ballot) return;
    await adoptCard(ballot.requestId, placeOf(body));
    const [allowed, texts] = await Promise.all([mayDecideNow(ballot), textsFor(ballot.by)]);
    if (allowed.ok) await quick.views.open({ trigger_id: body.trigger_id, view: denialForm(ballot.requestId, texts) });
    else await tellRefusal(ballot, allowed.refusal);
    await removeStrayCard(ballot.requestId, placeOf(body));
  });

  app.view(callbackIds.denial, async ({ ack, body, view }) => {
    const state = FormState.parse(view.state.values);
    const reason = oneLine(typed(state, actionIds.denialReason), 500);
    const ballot = await ballotOf({ requestId: view.private_metadata, by: body.user.id, choice: 'deny', reason });
    if (ballot) await ballots.keep(ballot);
    await ack();
    if (ballot) await decideExport(ballot);
  });

  /** Undefined for a value that no button of ours carries. */
  async function ballotOf(
    pressed: Omit<Ballot, 'at' | 'requestId'> & { requestId: unknown },
  ): Promise<Ballot | undefined> {
    const parsed = RequestId.safeParse(pressed.requestId);
    if (!parsed.success) {
      log.warn({ by: pressed.by, choice: pressed.choice }, 'button with a tampered value refused');
      return undefined;
    }
    return { ...pressed, requestId: parsed.data, at: await clock.now() };
  }
}

/** The message whose button was pressed. */
function placeOf({ channel, message, container }: BlockAction): Place | undefined {
  const ts = message?.ts ?? container['message_ts'];
  return channel && typeof ts === 'string' ? { channel: channel.id, ts } : undefined;
}
