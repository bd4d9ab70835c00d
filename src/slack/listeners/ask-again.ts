/** Ways back to a form that is filled in: after a refusal by the checks, and from the card of a request that has ended. */
import type { BlockAction, ButtonAction } from '@slack/bolt';
import { RequestId } from '../../domain/export-request.ts';
import type { ReopenSubmission } from '../../workflow/asking/reopen-submission.ts';
import type { RepeatRequest } from '../../workflow/asking/repeat-request.ts';
import type { Upcoming } from '../form/carried.ts';
import { valuesOfRequest, valuesOfSubmission } from '../form/form-values.ts';
import { actionIds } from '../ids.ts';
import type { Notify } from '../messages/notify.ts';
import type { TextsFor } from '../texts/texts-for.ts';
import { repeatRefusalSentence } from '../wording/sentences.ts';
import type { OpenExportForm } from './open-export-form.ts';
import type { Router } from './router.ts';

export type AskAgainNeeds = {
  reopenSubmission: ReopenSubmission;
  repeatRequest: RepeatRequest;
  upcomingFor: (key: string) => Upcoming;
  newUpcoming: () => Upcoming;
  textsFor: TextsFor;
  notify: Notify;
  openExportForm: OpenExportForm;
};

export function listenForAskingAgain(router: Router, needs: AskAgainNeeds): void {
  const { reopenSubmission, repeatRequest, upcomingFor, newUpcoming, textsFor, notify, openExportForm } = needs;

  router.action<BlockAction<ButtonAction>>(actionIds.back, async ({ ack, body, action }) => {
    await ack();
    const userId = body.user.id;
    const [reopened, texts] = await Promise.all([
      reopenSubmission({ idempotencyKey: action.value ?? '', by: userId, from: body.view ? 'form' : 'message' }),
      textsFor(userId),
    ]);
    if (!reopened.ok) return notify({ userId, channel: undefined, text: texts.checks.gone });
    const { submission, nextKey, freeze } = reopened.value;
    const before = upcomingFor(submission.idempotencyKey).requestId;
    const values = valuesOfSubmission(submission, { before, upcoming: upcomingFor(nextKey) }, texts);
    const at = body.view ? { view_id: body.view.id } : { trigger_id: body.trigger_id };
    const incident = submission.emergency?.incident;
    await openExportForm({ userId, at, values: { ...values, freeze }, incident, texts });
  });

  router.action<BlockAction<ButtonAction>>(actionIds.askAgain, async ({ ack, body, action }) => {
    await ack();
    const userId = body.user.id;
    const say = (text: string) => notify({ userId, channel: body.channel?.id, text });
    const requestId = RequestId.safeParse(action.value).data;
    const [repeated, texts] = await Promise.all([repeatRequest({ requestId, by: userId }), textsFor(userId)]);
    if (!repeated.ok) return say(repeatRefusalSentence(repeated.refusal, texts));
    const { request, freeze } = repeated.value;
    const values = valuesOfRequest(request, newUpcoming(), texts);
    await openExportForm({ userId, at: { trigger_id: body.trigger_id }, values: { ...values, freeze }, texts });
  });
}
