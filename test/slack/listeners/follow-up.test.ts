/** Withdrawing from a card: by the menu, and as cards of earlier releases have it. */
import { describe, expect, it } from 'vitest';
import { actions, button, overflow } from '../../../src/slack/blocks.ts';
import { requestCard } from '../../../src/slack/card/request-card.ts';
import { actionIds } from '../../../src/slack/ids.ts';
import { textsIn } from '../../../src/slack/texts/texts-in.ts';
import { aRequest } from '../a-request.ts';
import { aCard } from './a-card.ts';

const request = aRequest('pending');
const { blocks } = requestCard(request, textsIn('en'), 'international');

const earlierButton = button({
  actionId: actionIds.withdraw,
  label: 'Withdraw',
  spoken: 'Withdraw export of m-bp1acmeweb01',
  requestId: '7k2m4x',
});

const earlierMenu = overflow({
  actionId: actionIds.more,
  options: [{ label: 'Withdraw', value: 'withdraw/7k2m4x' }],
});

describe('Withdraw', () => {
  it('is in the menu of a card, and asks once more in a form', async () => {
    const { lin, message, presses } = await aCard({ blocks, request });

    await lin.presses('Withdraw', { in: message });
    const form = await lin.seesForm('Withdraw this request?');
    expect(form.words).toContain('ask again');
    expect(presses).toEqual([]);
    await lin.submits();

    expect(presses).toMatchObject([{ requestId: '7k2m4x', by: lin.id, kind: 'withdraw' }]);
  });

  it('has its form open though the copy of its card is not cleaned up, which the log says', async () => {
    const reconcileCardCopy = () => Promise.reject(new Error('Redis hung up'));
    const { lin, message, presses, log } = await aCard({ blocks, request, reconcileCardCopy });

    await lin.presses('Withdraw', { in: message });
    await lin.seesForm('Withdraw this request?');
    await expect.poll(() => log.lines.map(({ message }) => message)).toContain('what follows on an open form failed');
    await lin.submits();

    expect(presses).toMatchObject([{ requestId: '7k2m4x', kind: 'withdraw' }]);
  });

  it('is left without a press where the form is closed', async () => {
    const { lin, message, presses } = await aCard({ blocks, request });

    await lin.presses('Withdraw', { in: message });
    await lin.seesForm('Withdraw this request?');
    await lin.closes();

    expect(presses).toEqual([]);
  });

  it.each([
    ['a button', earlierButton],
    ['a menu without the form', earlierMenu],
  ])('is still %s on the cards of earlier releases', async (_name, element) => {
    const { lin, message, presses } = await aCard({ blocks: [actions('decision', [element])] });

    expect(await lin.presses('Withdraw', { in: message })).toMatchObject({ ok: true });

    expect(presses).toMatchObject([{ requestId: '7k2m4x', by: lin.id, kind: 'withdraw' }]);
  });

  it.each(['withdraw', 'withdraw/', 'withdraw/7k2m4x!', 'confirm-withdraw', 'ask/7k2m4x/1/2', 'approve/7k2m4x'])(
    'acknowledges and passes over a value that no menu of ours has: %s',
    async (value) => {
      const text = { type: 'plain_text' as const, text: 'Withdraw' };
      const menu = { type: 'overflow' as const, action_id: actionIds.more, options: [{ text, value }] };
      const { lin, message, presses } = await aCard({ blocks: [actions('decision', [menu])] });

      expect(await lin.presses('Withdraw', { in: message })).toMatchObject({ ok: true });

      expect(presses).toEqual([]);
      expect(lin.form).toBeUndefined();
    },
  );
});
