/** Withdrawing from a card: by the menu, and by the button that cards of earlier releases have. */
import type { KnownBlock } from '@slack/types';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { Message } from '../../../sandbox/slack/shown-message.ts';
import { refuse } from '../../../src/domain/result.ts';
import { actions, button } from '../../../src/slack/blocks.ts';
import { requestCard } from '../../../src/slack/card/request-card.ts';
import { createPostingClient, createQuickClient } from '../../../src/slack/connection/clients.ts';
import { createDoor } from '../../../src/slack/connection/door.ts';
import { actionIds } from '../../../src/slack/ids.ts';
import { listenForFollowUps } from '../../../src/slack/listeners/follow-up.ts';
import { textsIn } from '../../../src/slack/texts/texts-in.ts';
import type { AcceptPress } from '../../../src/workflow/deciding/accept-press.ts';
import type { FollowUp } from '../../../src/workflow/deciding/follow-up.ts';
import type { Press } from '../../../src/workflow/ports/presses.ts';
import { createFakeClock } from '../../fakes/clock.ts';
import { aRequest } from '../a-request.ts';
import { aWorkspace } from '../a-workspace.ts';

const earlierButton = button({
  actionId: actionIds.withdraw,
  label: 'Withdraw',
  spoken: 'Withdraw export of m-bp1acmeweb01',
  requestId: '7k2m4x',
});

/** A message with these blocks, and a bot that notes each press on it. */
async function setUp(blocks: KnownBlock[]) {
  const workspace = await aWorkspace();
  const { slack, approvals, log, clientNeeds, textsFor } = workspace;
  const { botToken, appToken } = slack.app;
  const presses: Press[] = [];
  const acceptPress: AcceptPress = async ({ press, acknowledge, carryOut }) => {
    await acknowledge();
    return carryOut(press);
  };
  const noted: FollowUp = async (press) => {
    presses.push(press);
    return refuse({ reason: 'unknown-request' });
  };
  const door = createDoor({ botToken, appToken, signingSecret: undefined, slackApiUrl: slack.apiUrl, log });
  listenForFollowUps(door.app, {
    clock: createFakeClock(0),
    acceptPress,
    withdrawExport: noted,
    cancelExport: noted,
    retryExport: noted,
    showStatus: async () => refuse({ reason: 'unknown-request' }),
    inHome: (_, carryOut) => carryOut(),
    textsFor,
    quick: createQuickClient(clientNeeds),
    log,
  });
  await door.app.init();
  await door.open();
  onTestFinished(() => door.close());
  await createPostingClient(clientNeeds).chat.postMessage({ channel: approvals.id, text: 'x', blocks });
  const message: Message = approvals.messages[0] ?? expect.unreachable('no message');
  return { ...workspace, presses, message };
}

describe('Withdraw', () => {
  it('is in the menu of a card, after a question', async () => {
    const card = requestCard(aRequest('pending'), textsIn('en'), 'international');
    const { lin, message, presses } = await setUp(card.blocks);

    const pressed = await lin.presses('Withdraw', { in: message });

    expect(pressed).toMatchObject({ ok: true, confirmed: expect.stringContaining('ask again') });
    expect(presses).toMatchObject([{ requestId: '7k2m4x', by: lin.id, kind: 'withdraw' }]);
  });

  it('is still a button on the cards of earlier releases', async () => {
    const { lin, message, presses } = await setUp([actions('decision', [earlierButton])]);

    expect(await lin.presses('Withdraw', { in: message })).toMatchObject({ ok: true });

    expect(presses).toMatchObject([{ requestId: '7k2m4x', by: lin.id, kind: 'withdraw' }]);
  });

  it.each(['withdraw', 'withdraw/', 'withdraw/7k2m4x!', 'approve/7k2m4x'])(
    'acknowledges and passes over a value that no menu of ours has: %s',
    async (value) => {
      const text = { type: 'plain_text' as const, text: 'Withdraw' };
      const menu = { type: 'overflow' as const, action_id: actionIds.more, options: [{ text, value }] };
      const { lin, message, presses } = await setUp([actions('decision', [menu])]);

      expect(await lin.presses('Withdraw', { in: message })).toMatchObject({ ok: true });

      expect(presses).toEqual([]);
    },
  );
});
