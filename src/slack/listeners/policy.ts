/** The door through which somebody sees the policy that the bot lacks: in a window of their own. */
import type { App, BlockAction, ButtonAction } from '@slack/bolt';
import type { WebClient } from '@slack/web-api';
import { RequestId } from '../../domain/export-request.ts';
import type { Log } from '../../workflow/ports/clock.ts';
import type { ShowPolicy } from '../../workflow/viewing/show-policy.ts';
import { policyView } from '../form/policy-view.ts';
import { actionIds } from '../ids.ts';
import type { Tell } from '../messages/tell.ts';
import type { TextsFor } from '../texts/texts-for.ts';
import { mayNotAskSentence } from '../wording/sentences.ts';

export type PolicyNeeds = {
  channel: string;
  showPolicy: ShowPolicy;
  tell: Tell;
  textsFor: TextsFor;
  quick: WebClient;
  log: Log;
};

export function listenForPolicies(app: App, needs: PolicyNeeds): void {
  const { channel, showPolicy, tell, textsFor, quick, log } = needs;

  app.action<BlockAction<ButtonAction>>(actionIds.showPolicy, async ({ ack, body, action }) => {
    await ack();
    const userId = body.user.id;
    const requestId = RequestId.safeParse(action.value);
    if (!requestId.success) {
      log.warn({ by: userId }, 'button with a tampered value refused');
      return;
    }
    const [policy, texts] = await Promise.all([showPolicy({ requestId: requestId.data, userId }), textsFor(userId)]);
    if (policy.ok) {
      await quick.views.open({ trigger_id: body.trigger_id, view: policyView(policy.value, texts) });
      return;
    }
    const { refusal } = policy;
    const text =
      refusal.reason === 'nothing-missing'
        ? texts.policy.nothingMissing
        : mayNotAskSentence(refusal, { channel, texts });
    await tell({ userId, channel: body.channel?.id, text });
  });
}
