/** Shows the RAM policy that the bot lacks to the person who presses for it, in a window of their own. */
import type { BlockAction, ButtonAction } from '@slack/bolt';
import type { WebClient } from '@slack/web-api';
import { RequestId } from '../../domain/export-request.ts';
import type { Log } from '../../workflow/ports/clock.ts';
import type { ShowGrant } from '../../workflow/viewing/show-grant.ts';
import { grantView } from '../form/grant-view.ts';
import { actionIds } from '../ids.ts';
import type { Notify } from '../messages/notify.ts';
import type { TextsFor } from '../texts/texts-for.ts';
import { mayNotAskSentence } from '../wording/sentences.ts';
import type { Router } from './router.ts';

export type GrantNeeds = {
  showGrant: ShowGrant;
  notify: Notify;
  textsFor: TextsFor;
  quick: WebClient;
  log: Log;
};

export function listenForGrants(router: Router, needs: GrantNeeds): void {
  const { showGrant, notify, textsFor, quick, log } = needs;

  router.action<BlockAction<ButtonAction>>(actionIds.showGrant, async ({ ack, body, action }) => {
    await ack();
    const userId = body.user.id;
    const requestId = RequestId.safeParse(action.value);
    if (!requestId.success) {
      log.warn({ by: userId }, 'button with a tampered value refused');
      return;
    }
    const [policy, texts] = await Promise.all([showGrant({ requestId: requestId.data, userId }), textsFor(userId)]);
    if (policy.ok) {
      await quick.views.open({ trigger_id: body.trigger_id, view: grantView(policy.value, texts) });
      return;
    }
    const { refusal } = policy;
    const text = refusal.reason === 'nothing-missing' ? texts.grant.nothingMissing : mayNotAskSentence(refusal, texts);
    await notify({ userId, channel: body.channel?.id, text });
  });
}
