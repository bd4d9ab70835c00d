/** Which payloads are kept before they are acknowledged, and which are not. */
import { describe, expect, it } from 'vitest';
import { actionIds, command } from '../../../src/slack/ids.ts';
import { listenForAsking } from '../../../src/slack/listeners/ask.ts';
import { listenForAskingAgain } from '../../../src/slack/listeners/ask-again.ts';
import { listenForDecisions } from '../../../src/slack/listeners/decide.ts';
import { listenForFollowUps } from '../../../src/slack/listeners/follow-up.ts';
import { listenForGrants } from '../../../src/slack/listeners/grant.ts';
import { listenForHome } from '../../../src/slack/listeners/home.ts';
import { isKept } from '../../../src/slack/listeners/kept.ts';
import { listenForMenu } from '../../../src/slack/listeners/menu.ts';
import { listenForQuestions } from '../../../src/slack/listeners/questions.ts';
import { listenForReviews } from '../../../src/slack/listeners/review.ts';
import type { Router } from '../../../src/slack/listeners/router.ts';
import { listenForWithdrawalForm } from '../../../src/slack/listeners/withdraw.ts';

type Listener = (args: object) => Promise<void>;

/** Every listener for the command, a button or a form, without what it needs. */
function listeners() {
  const found = {
    commands: new Map<string, Listener>(),
    actions: new Map<string, Listener>(),
    views: new Map<string, Listener>(),
  };
  const into = (map: Map<string, Listener>) => (id: string, listener: unknown) => map.set(id, listener as Listener);
  const router = {
    command: into(found.commands),
    action: into(found.actions),
    view: into(found.views),
    shortcut() {},
    event() {},
  } as unknown as Router;
  const listen = [
    listenForAsking,
    listenForAskingAgain,
    listenForDecisions,
    listenForFollowUps,
    listenForGrants,
    listenForHome,
    listenForMenu,
    listenForQuestions,
    listenForReviews,
    listenForWithdrawalForm,
  ] as ((router: Router, needs: object) => void)[];
  for (const one of listen) one(router, {});
  return found;
}

/** Each fails at once for what it lacks; what was marked before stays marked. */
async function keeps(listener: Listener | undefined, args: object = {}): Promise<boolean> {
  if (!listener) return expect.unreachable('no listener');
  const context = { isEnterpriseInstall: false };
  await listener({ context, ack: async () => {}, ...args }).catch(() => {});
  return isKept(context);
}

async function keptOf(listening: Map<string, Listener>): Promise<string[]> {
  const kept: string[] = [];
  for (const [id, listener] of listening) if (await keeps(listener)) kept.push(id);
  return kept.toSorted();
}

describe('of what fails, the person reads that it is carried out later', () => {
  it('where it was a button that decides or follows up', async () => {
    const { approve, takeBack, withdraw, cancel, retry } = actionIds;

    expect(await keptOf(listeners().actions)).toEqual([approve, takeBack, withdraw, cancel, retry].toSorted());
  });

  it('where it was a form that was sent', async () => {
    const { views } = listeners();

    expect(await keptOf(views)).toEqual([...views.keys()].toSorted());
  });

  it.each([
    ['withdraw/7k2m4x', true],
    ['confirm-withdraw/7k2m4x', false],
    ['ask/7k2m4x', false],
  ])('where it was a Withdraw of earlier releases, whose menu opens no form: %s', async (value, isPress) => {
    const args = { action: { selected_option: { value } } };

    expect(await keeps(listeners().actions.get(actionIds.more), args)).toBe(isPress);
  });

  it.each([
    ['cancel 7k2m4x', true],
    ['cancel', false],
    ['status 7k2m4x', false],
    ['', false],
  ])('where it was a word that cancels: %s', async (text, isPress) => {
    expect(await keeps(listeners().commands.get(command), { body: { text } })).toBe(isPress);
  });
});
