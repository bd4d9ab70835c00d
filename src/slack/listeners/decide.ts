/** The doors through which people decide: Approve with one press, Deny with a small form. */

import { setTimeout as pause } from 'node:timers/promises';
import type { App, BlockAction, ButtonAction, ViewOutput } from '@slack/bolt';
import type { WebClient } from '@slack/web-api';
import type { ExportRequest } from '../../domain/export-request.ts';
import { typedLines } from '../../domain/foreign-text.ts';
import type { ReconcileCardCopy } from '../../workflow/announcing/reconcile-card-copy.ts';
import type { AcceptPress } from '../../workflow/deciding/accept-press.ts';
import type { DecideExport, NotifyOfRefusal } from '../../workflow/deciding/decide-export.ts';
import type { Answer } from '../../workflow/deciding/follow-up.ts';
import type { MayDecideNow } from '../../workflow/deciding/may-decide-now.ts';
import type { Clock, Log } from '../../workflow/ports/clock.ts';
import type { Press } from '../../workflow/ports/presses.ts';
import type { RequestStore } from '../../workflow/ports/records.ts';
import { isRefusedAs } from '../connection/trouble.ts';
import { closedDenialForm, denialForm } from '../form/denial-form.ts';
import { blockOf, FormState, typed } from '../form/read-form.ts';
import { homeOf, type InHome, type PressedHome, readHome, writeHome } from '../home/press-in-home.ts';
import { actionIds, callbackIds } from '../ids.ts';
import type { Notify } from '../messages/notify.ts';
import type { TextsFor } from '../texts/texts-for.ts';
import { cardOf, createReadPress, type ReadPress } from './press.ts';

export type DecideNeeds = {
  clock: Clock;
  acceptPress: AcceptPress;
  reconcileCardCopy: ReconcileCardCopy;
  decideExport: DecideExport;
  inHome: InHome;
  /** By what is known of the channel: the form is judged again when it is submitted. */
  mayOpenDenial: MayDecideNow;
  notifyOfRefusal: NotifyOfRefusal;
  store: Pick<RequestStore, 'read'>;
  textsFor: TextsFor;
  notify: Notify;
  quick: WebClient;
  log: Log;
};

export function listenForDecisions(app: App, needs: DecideNeeds): void {
  const readPress = createReadPress(needs);
  listenForVotes(app, needs, readPress);
  listenForDeny(app, needs, readPress);
  listenForDenialForm(app, needs, readPress);
}

function listenForVotes(app: App, needs: DecideNeeds, readPress: ReadPress): void {
  const { acceptPress, decideExport, inHome } = needs;
  for (const [actionId, kind] of [
    [actionIds.approve, 'approve'],
    [actionIds.takeBack, 'take-back'],
  ] as const)
    app.action<BlockAction<ButtonAction>>(actionId, async ({ ack, body, action }) => {
      const press = await readPress({ value: action.value, by: body.user.id, kind, reason: '' });
      if (!press) return ack();
      const { by: userId, requestId } = press;
      await inHome({ userId, requestId, home: homeOf(body) }, (answer) =>
        acceptPress({
          press,
          acknowledge: () => ack(),
          carryOut: (signed) => decideExport(signed, answer),
          from: { card: cardOf(body) },
        }),
      );
    });
}

function listenForDeny(app: App, needs: DecideNeeds, readPress: ReadPress): void {
  const { reconcileCardCopy, mayOpenDenial, notifyOfRefusal } = needs;
  const openDenial = createOpenDenial(needs);
  app.action<BlockAction<ButtonAction>>(actionIds.deny, async ({ ack, body, action }) => {
    await ack();
    const press = await readPress({ value: action.value, by: body.user.id, kind: 'deny', reason: '' });
    if (!press) return;
    const sayInForm = await openDenial(press, body.trigger_id, homeOf(body));
    await reconcileCardCopy(press.requestId, cardOf(body), async () => {
      const allowed = await mayOpenDenial(press);
      if (!allowed.ok) await notifyOfRefusal(press, allowed.refusal, sayInForm);
    });
  });
}

function listenForDenialForm(app: App, needs: DecideNeeds, readPress: ReadPress): void {
  const { acceptPress, decideExport, inHome, store, textsFor } = needs;
  /** Of what Slack takes for a reason, such as spaces, nothing may be left. */
  const needsReason = async (requestId: string) =>
    (await store.read(requestId))?.request.rule.denyReason === 'required';

  app.view(deniedFrom, async ({ ack, body, view }) => {
    const [value, ofHome] = readMetadata(view);
    const state = FormState.parse(view.state.values);
    const reason = typedLines(typed(state, actionIds.denialReason), 500);
    const press = await readPress({ value, by: body.user.id, kind: 'deny', reason });
    if (!press) return ack();
    if (reason === '' && (await needsReason(press.requestId))) {
      const { denialForm: words } = await textsFor(body.user.id);
      return ack({
        response_action: 'errors',
        errors: { [blockOf(state, actionIds.denialReason)]: words.reasonMissing },
      });
    }
    const { by: userId, requestId } = press;
    await inHome({ userId, requestId, home: ofHome }, (answer) =>
      acceptPress({ press, acknowledge: () => ack(), carryOut: (signed) => decideExport(signed, answer) }),
    );
  });
}

/** The form over a card, and the one over Home. */
const deniedFrom = new RegExp(`^(?:${callbackIds.denial}|${callbackIds.denialAtHome})$`);

/** What the button carried, and the Home in which it was pressed. */
function readMetadata({ callback_id: callbackId, private_metadata: metadata }: ViewOutput) {
  const [value = '', ...ofHome] = metadata.split(' ');
  return [value, callbackId === callbackIds.denialAtHome ? readHome(ofHome.join(' ')) : undefined] as const;
}

/** How long the form waits for the record that it names, in milliseconds. */
const timeout = 500;

/**
 * A trigger is good for three seconds, so the form opens before the person is looked up. The answer says a sentence in the form
 * instead, or, once the person has closed it, beside the card.
 */
function createOpenDenial({ store, textsFor, notify, quick }: DecideNeeds) {
  return async (press: Press<'deny'>, trigger_id: string, home: PressedHome | undefined): Promise<Answer> => {
    const { requestId, by, shown } = press;
    const inTime = Promise.race([readRequest(requestId), pause(timeout, undefined, { ref: false })]);
    const [texts, request] = await Promise.all([textsFor(by), inTime]);
    const { view: opened } = await quick.views.open({
      trigger_id,
      view: denialForm({ requestId, shown, request, home: home && writeHome(home), texts }),
    });

    return async (sentence) => {
      try {
        await quick.views.update({ view_id: opened?.id ?? '', view: closedDenialForm(sentence, texts) });
      } catch (err) {
        if (!isRefusedAs(err, 'not_found')) throw err;
        await notify({ userId: by, channel: home ? undefined : request?.channel, text: sentence });
      }
    };
  };

  async function readRequest(requestId: string): Promise<ExportRequest | undefined> {
    try {
      return (await store.read(requestId))?.request;
    } catch {
      // Redis is asked again when the form is submitted, and its outage is reported then.
      return undefined;
    }
  }
}
