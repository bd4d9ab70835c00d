/** Ways back to a form that is filled in: after a refusal by the checks, and from the card of a request that has ended. */
import type { BlockAction, ButtonAction } from '@slack/bolt';
import { RequestId } from '../../domain/export-request.ts';
import type { MayAsk } from '../../workflow/checking/may-ask.ts';
import type { CurrentFreeze } from '../../workflow/ports/freezes.ts';
import type { RequestStore } from '../../workflow/ports/records.ts';
import type { Submissions } from '../../workflow/ports/submissions.ts';
import type { Upcoming } from '../form/carried.ts';
import { valuesOfRequest, valuesOfSubmission } from '../form/form-values.ts';
import { actionIds } from '../ids.ts';
import type { Notify } from '../messages/notify.ts';
import type { TextsFor } from '../texts/texts-for.ts';
import { mayNotAskSentence } from '../wording/sentences.ts';
import type { OpenExportForm } from './open-export-form.ts';
import type { Router } from './router.ts';

export type AskAgainNeeds = {
  mayAsk: MayAsk;
  submissions: Submissions;
  store: Pick<RequestStore, 'read'>;
  currentFreeze: CurrentFreeze;
  upcomingFor: (key: string) => Upcoming;
  newUpcoming: () => Upcoming;
  textsFor: TextsFor;
  notify: Notify;
  openExportForm: OpenExportForm;
};

export function listenForAskingAgain(router: Router, needs: AskAgainNeeds): void {
  const { mayAsk, submissions, store, currentFreeze, upcomingFor, newUpcoming } = needs;
  const { textsFor, notify, openExportForm } = needs;

  router.action<BlockAction<ButtonAction>>(actionIds.back, async ({ ack, body, action }) => {
    await ack();
    const userId = body.user.id;
    const [submission, texts] = await Promise.all([submissions.read(action.value ?? ''), textsFor(userId)]);
    if (submission?.requester !== userId) return notify({ userId, channel: undefined, text: texts.checks.gone });
    const before = upcomingFor(submission.idempotencyKey);
    // A message may be answered more than once, and each form of it becomes a request of its own.
    const upcoming = body.view ? before : newUpcoming();
    const values = valuesOfSubmission(submission, { before: before.requestId, upcoming }, texts);
    const at = body.view ? { view_id: body.view.id } : { trigger_id: body.trigger_id };
    const freeze = await currentFreeze();
    const incident = submission.emergency?.incident;
    await openExportForm({ userId, at, values: { ...values, freeze }, incident, texts });
  });

  router.action<BlockAction<ButtonAction>>(actionIds.askAgain, async ({ ack, body, action }) => {
    await ack();
    const userId = body.user.id;
    const say = (text: string) => notify({ userId, channel: body.channel?.id, text });
    const requestId = RequestId.safeParse(action.value);
    const [allowed, texts, stored] = await Promise.all([
      mayAsk(userId),
      textsFor(userId),
      requestId.success ? store.read(requestId.data) : undefined,
    ]);
    if (!allowed.ok) return say(mayNotAskSentence(allowed.refusal, texts));
    if (!stored) return say(texts.checks.gone);
    const values = valuesOfRequest(stored.request, newUpcoming(), texts);
    const freeze = await currentFreeze();
    await openExportForm({ userId, at: { trigger_id: body.trigger_id }, values: { ...values, freeze }, texts });
  });
}
