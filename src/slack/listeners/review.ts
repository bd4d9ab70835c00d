/** The doors through which people review an emergency: Reviewed opens a small form, which takes their note. */
import type { BlockAction, ButtonAction } from '@slack/bolt';
import { typedLines } from '../../domain/foreign-text.ts';
import { longestReason } from '../../domain/parameters.ts';
import type { AcceptPress } from '../../workflow/deciding/accept-press.ts';
import type { FollowUp, NotifyOfFollowUpRefusal } from '../../workflow/deciding/follow-up.ts';
import type { JudgePress } from '../../workflow/deciding/judge-press.ts';
import type { MayReviewNow } from '../../workflow/deciding/review-emergency.ts';
import type { Clock, Log } from '../../workflow/ports/clock.ts';
import { blockOf, FormState, typed } from '../form/read-form.ts';
import { reviewForm } from '../form/review-form.ts';
import { carriedBy, type InHome } from '../home/press-in-home.ts';
import { actionIds, callbackIds } from '../ids.ts';
import type { TextsFor } from '../texts/texts-for.ts';
import { acceptInHome } from './accept-in-home.ts';
import { kept } from './kept.ts';
import { type OpenForm, openJudgedForm } from './open-form.ts';
import { createReadPress } from './press.ts';
import type { Router } from './router.ts';

type ReviewNeeds = {
  clock: Clock;
  openForm: OpenForm;
  acceptPress: AcceptPress;
  inHome: InHome;
  judgePress: JudgePress;
  reviewEmergency: FollowUp;
  /** By the facts on hand: the form is judged again when it is submitted. */
  mayOpenReview: MayReviewNow;
  notifyOfFollowUpRefusal: NotifyOfFollowUpRefusal;
  textsFor: TextsFor;
  log: Log;
};

export function listenForReviews(router: Router, needs: ReviewNeeds): void {
  const { reviewEmergency, mayOpenReview, notifyOfFollowUpRefusal, textsFor } = needs;
  const readPress = createReadPress(needs);

  router.action<BlockAction<ButtonAction>>(actionIds.review, async ({ ack, body, action }) => {
    await ack();
    const press = await readPress({ value: action.value, by: body.user.id, kind: 'review', reason: '' });
    if (!press) return;
    const { requestId, shown } = press;
    await openJudgedForm(needs, {
      body,
      press,
      draw: (known) => reviewForm({ requestId, shown, ...known }),
      judge: () => mayOpenReview(press),
      notify: (refusal, sayInForm) => notifyOfFollowUpRefusal(press, refusal, sayInForm),
    });
  });

  router.view(
    callbackIds.review,
    kept(async ({ ack, body, view }) => {
      const state = FormState.parse(view.state.values);
      const reason = typedLines(typed(state, actionIds.reviewNote), longestReason);
      // Of what Slack takes for a note, such as spaces, nothing may be left.
      if (reason === '') {
        const { reviewForm: words } = await textsFor(body.user.id);
        const errors = { [blockOf(state, actionIds.reviewNote)]: words.noteMissing };
        return ack({ response_action: 'errors', errors });
      }
      const { value, home } = carriedBy(view);
      const press = await readPress({ value, by: body.user.id, kind: 'review', reason });
      if (!press) return ack();
      await acceptInHome(needs, { press, home, acknowledge: () => ack(), verb: reviewEmergency });
    }),
  );
}
