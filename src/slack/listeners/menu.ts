/** The menu behind the three dots of a card: each option opens a small form. */
import type { BlockAction, OverflowAction } from '@slack/bolt';
import { actionIds } from '../ids.ts';
import { markKept } from './kept.ts';
import type { Router } from './router.ts';

/** `value`: what the option says besides its verb. */
export type Chosen = { body: BlockAction<OverflowAction>; value: string };

type Act = (chosen: Chosen) => Promise<void>;

type Acts = {
  ask: Act;
  confirmWithdrawal: Act;
  /** Menus of earlier releases have confirmed it already: its press is kept before the acknowledgement. */
  withdraw: (chosen: Chosen & { ack: () => Promise<void> }) => Promise<void>;
};

export function listenForMenu(router: Router, { ask, confirmWithdrawal, withdraw }: Acts): void {
  router.action<BlockAction<OverflowAction>>(actionIds.more, async ({ ack, body, action, context }) => {
    const [verb, ...rest] = action.selected_option.value.split('/');
    const chosen = { body, value: rest.join('/') };
    if (verb === 'withdraw') {
      markKept(context);
      return withdraw({ ...chosen, ack: () => ack() });
    }
    await ack();
    if (verb === 'ask') await ask(chosen);
    if (verb === 'confirm-withdraw') await confirmWithdrawal(chosen);
  });
}
