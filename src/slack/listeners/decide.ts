/** The doors through which people decide: Approve with one press, Deny with a small form. */

import type { BlockAction, ButtonAction } from '@slack/bolt';
import { typedLines } from '../../domain/foreign-text.ts';
import { longestReason } from '../../domain/parameters.ts';
import type { AcceptPress } from '../../workflow/deciding/accept-press.ts';
import type { DecideExport, NotifyOfRefusal } from '../../workflow/deciding/decide-export.ts';
import type { JudgePress } from '../../workflow/deciding/judge-press.ts';
import type { LacksReason } from '../../workflow/deciding/lacks-reason.ts';
import type { MayDecideNow } from '../../workflow/deciding/may-decide-now.ts';
import type { Clock, Log } from '../../workflow/ports/clock.ts';
import { denialForm } from '../form/denial-form.ts';
import { blockOf, FormState, typed } from '../form/read-form.ts';
import { carriedBy, homeOf, type InHome } from '../home/press-in-home.ts';
import { actionIds, callbackIds } from '../ids.ts';
import type { TextsFor } from '../texts/texts-for.ts';
import { acceptInHome } from './accept-in-home.ts';
import { kept } from './kept.ts';
import { type OpenForm, openJudgedForm } from './open-form.ts';
import { cardOf, createReadPress, type ReadPress } from './press.ts';
import type { Router } from './router.ts';

export type DecideNeeds = {
  clock: Clock;
  openForm: OpenForm;
  acceptPress: AcceptPress;
  judgePress: JudgePress;
  decideExport: DecideExport;
  inHome: InHome;
  /** By what is known of the channel: the form is judged again when it is submitted. */
  mayOpenDenial: MayDecideNow;
  notifyOfRefusal: NotifyOfRefusal;
  lacksReason: LacksReason;
  textsFor: TextsFor;
  log: Log;
};

export function listenForDecisions(router: Router, needs: DecideNeeds): void {
  const readPress = createReadPress(needs);
  listenForVotes(router, needs, readPress);
  listenForDeny(router, needs, readPress);
  listenForDenialForm(router, needs, readPress);
}

function listenForVotes(router: Router, needs: DecideNeeds, readPress: ReadPress): void {
  const { decideExport } = needs;
  for (const [actionId, kind] of [
    [actionIds.approve, 'approve'],
    [actionIds.takeBack, 'take-back'],
  ] as const)
    router.action<BlockAction<ButtonAction>>(
      actionId,
      kept(async ({ ack, body, action }) => {
        const press = await readPress({ value: action.value, by: body.user.id, kind, reason: '' });
        if (!press) return ack();
        await acceptInHome(needs, {
          press,
          home: homeOf(body),
          acknowledge: () => ack(),
          verb: decideExport,
          from: { card: cardOf(body) },
        });
      }),
    );
}

function listenForDeny(router: Router, needs: DecideNeeds, readPress: ReadPress): void {
  const { mayOpenDenial, notifyOfRefusal } = needs;
  router.action<BlockAction<ButtonAction>>(actionIds.deny, async ({ ack, body, action }) => {
    await ack();
    const press = await readPress({ value: action.value, by: body.user.id, kind: 'deny', reason: '' });
    if (!press) return;
    const { requestId, shown } = press;
    await openJudgedForm(needs, {
      body,
      press,
      draw: (known) => denialForm({ requestId, shown, ...known }),
      judge: () => mayOpenDenial(press),
      notify: (refusal, sayInForm) => notifyOfRefusal(press, refusal, sayInForm),
    });
  });
}

function listenForDenialForm(router: Router, needs: DecideNeeds, readPress: ReadPress): void {
  const { decideExport, lacksReason, textsFor } = needs;

  router.view(
    callbackIds.denial,
    kept(async ({ ack, body, view }) => {
      const { value, home } = carriedBy(view);
      const state = FormState.parse(view.state.values);
      // Of what Slack takes for a reason, such as spaces, nothing may be left.
      const reason = typedLines(typed(state, actionIds.denialReason), longestReason);
      const press = await readPress({ value, by: body.user.id, kind: 'deny', reason });
      if (!press) return ack();
      if (await lacksReason(press)) {
        const { denialForm: words } = await textsFor(body.user.id);
        return ack({
          response_action: 'errors',
          errors: { [blockOf(state, actionIds.denialReason)]: words.reasonMissing },
        });
      }
      await acceptInHome(needs, { press, home, acknowledge: () => ack(), verb: decideExport });
    }),
  );
}
