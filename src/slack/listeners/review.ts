/** The doors through which people review an emergency: Reviewed opens a small form, which takes their note. */
import type { App, BlockAction, ButtonAction } from '@slack/bolt';
import type { WebClient } from '@slack/web-api';
import { typedLines } from '../../domain/foreign-text.ts';
import type { ReconcileCardCopy } from '../../workflow/announcing/reconcile-card-copy.ts';
import type { AcceptPress } from '../../workflow/deciding/accept-press.ts';
import type { FollowUp, NotifyOfFollowUpRefusal } from '../../workflow/deciding/follow-up.ts';
import type { MayReviewNow } from '../../workflow/deciding/review-emergency.ts';
import type { Clock, Log } from '../../workflow/ports/clock.ts';
import type { RequestStore } from '../../workflow/ports/records.ts';
import { blockOf, FormState, typed } from '../form/read-form.ts';
import { closedReviewForm, reviewForm } from '../form/review-form.ts';
import { actionIds, callbackIds } from '../ids.ts';
import type { Notify } from '../messages/notify.ts';
import type { TextsFor } from '../texts/texts-for.ts';
import { createOpenForm } from './open-form.ts';
import { cardOf, createReadPress } from './press.ts';

type ReviewNeeds = {
  clock: Clock;
  acceptPress: AcceptPress;
  reconcileCardCopy: ReconcileCardCopy;
  reviewEmergency: FollowUp;
  /** By the facts on hand: the form is judged again when it is submitted. */
  mayOpenReview: MayReviewNow;
  notifyOfFollowUpRefusal: NotifyOfFollowUpRefusal;
  store: Pick<RequestStore, 'read'>;
  textsFor: TextsFor;
  notify: Notify;
  quick: WebClient;
  log: Log;
};

export function listenForReviews(app: App, needs: ReviewNeeds): void {
  const { acceptPress, reconcileCardCopy, reviewEmergency, mayOpenReview, notifyOfFollowUpRefusal, textsFor } = needs;
  const readPress = createReadPress(needs);
  const openForm = createOpenForm(needs, { form: reviewForm, closed: closedReviewForm });

  app.action<BlockAction<ButtonAction>>(actionIds.review, async ({ ack, body, action }) => {
    await ack();
    const press = await readPress({ value: action.value, by: body.user.id, kind: 'review', reason: '' });
    if (!press) return;
    const sayInForm = await openForm(press, body.trigger_id);
    await reconcileCardCopy(press.requestId, cardOf(body), async () => {
      const allowed = await mayOpenReview(press);
      if (!allowed.ok) await notifyOfFollowUpRefusal(press, allowed.refusal, sayInForm);
    });
  });

  app.view(callbackIds.review, async ({ ack, body, view }) => {
    const state = FormState.parse(view.state.values);
    const reason = typedLines(typed(state, actionIds.reviewNote), 500);
    // Of what Slack takes for a note, such as spaces, nothing may be left.
    if (reason === '') {
      const { reviewForm: words } = await textsFor(body.user.id);
      const errors = { [blockOf(state, actionIds.reviewNote)]: words.noteMissing };
      return ack({ response_action: 'errors', errors });
    }
    const press = await readPress({ value: view.private_metadata, by: body.user.id, kind: 'review', reason });
    if (!press) return ack();
    await acceptPress({ press, acknowledge: () => ack(), carryOut: (signed) => reviewEmergency(signed) });
  });
}
