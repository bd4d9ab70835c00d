/** The doors for what follows a request: Cancel and Retry on the card, status and cancel as words of the command. */
import type { AckFn, BlockAction, ButtonAction, RespondFn } from '@slack/bolt';
import type { WebClient } from '@slack/web-api';
import type { AcceptPress } from '../../workflow/deciding/accept-press.ts';
import type { Answer, FollowUp } from '../../workflow/deciding/follow-up.ts';
import type { Clock, Log } from '../../workflow/ports/clock.ts';
import type { Press, PressKind } from '../../workflow/ports/presses.ts';
import type { ShowStatus } from '../../workflow/viewing/show-status.ts';
import { homeOf, type InHome } from '../home/press-in-home.ts';
import { actionIds } from '../ids.ts';
import { createLinkTo } from '../messages/card-link.ts';
import type { TextsFor } from '../texts/texts-for.ts';
import { followUpSentence } from '../wording/follow-up-sentence.ts';
import { headline } from '../wording/headline.ts';
import { wishLine } from '../wording/pending-change.ts';
import { statusText } from '../wording/status.ts';
import { acceptInHome } from './accept-in-home.ts';
import { kept } from './kept.ts';
import { cardOf, createReadPress } from './press.ts';
import type { Router } from './router.ts';

export type FollowUpNeeds = {
  clock: Clock;
  acceptPress: AcceptPress;
  withdrawExport: FollowUp;
  cancelExport: FollowUp;
  retryExport: FollowUp;
  showStatus: ShowStatus;
  inHome: InHome;
  textsFor: TextsFor;
  quick: WebClient;
  log: Log;
};

type Pressed = {
  ack: () => Promise<void>;
  body: BlockAction;
  value: string | undefined;
  kind: PressKind;
  followUp: FollowUp;
};

export function listenForFollowUps(router: Router, needs: FollowUpNeeds): void {
  const { withdrawExport, cancelExport, retryExport } = needs;
  const carryOut = createCarryOut(needs);
  // Cards of earlier releases have a button of its own for it.
  listen(actionIds.withdraw, 'withdraw', withdrawExport);
  listen(actionIds.cancel, 'cancel', cancelExport);
  listen(actionIds.retry, 'retry', retryExport);

  function listen(actionId: string, kind: PressKind, followUp: FollowUp): void {
    router.action<BlockAction<ButtonAction>>(
      actionId,
      kept(async ({ ack, body, action }) => {
        await carryOut({ ack, body, value: action.value, kind, followUp });
      }),
    );
  }
}

export type CarryOut = (pressed: Pressed) => Promise<void>;

export function createCarryOut(needs: Pick<FollowUpNeeds, 'acceptPress' | 'inHome' | 'clock' | 'log'>): CarryOut {
  const readPress = createReadPress(needs);
  return async ({ ack, body, value, kind, followUp }) => {
    const press = await readPress({ value, by: body.user.id, kind, reason: '' });
    if (!press) return ack();
    const from = { card: cardOf(body) };
    await acceptInHome(needs, { press, home: homeOf(body), acknowledge: () => ack(), verb: followUp, from });
  };
}

type FollowUpWords = { verb: 'status' | 'cancel'; requestId: string };

type Typed = { words: FollowUpWords; userId: string; ack: AckFn<string>; respond: RespondFn };

export type AnswerFollowUp = (typed: Typed) => Promise<void>;

/** Answers `/export-image status ID` and `/export-image cancel ID`, in private. */
export function createAnswerFollowUp(needs: FollowUpNeeds): AnswerFollowUp {
  const { acceptPress, cancelExport, showStatus, textsFor, quick } = needs;
  const readPress = createReadPress(needs);
  const linkTo = createLinkTo(quick);

  return async ({ words, userId, ack, respond }) => {
    const answer: Answer = (text) => respond({ response_type: 'ephemeral', text });
    if (words.verb === 'cancel') await cancel({ ...words, by: userId, ack, answer });
    else {
      await ack();
      await answer(await status({ ...words, userId }));
    }
  };

  /** The verb itself answers why it has changed nothing. */
  async function cancel(typed: { requestId: string; by: string; ack: AckFn<string>; answer: Answer }): Promise<void> {
    const { requestId, by, ack, answer } = typed;
    const press = await readPress({ value: requestId, by, kind: 'cancel', reason: '' });
    if (!press) {
      await ack();
      return void (await answer(followUpSentence({ reason: 'unknown-request' }, await textsFor(by))));
    }
    const carryOut = (signed: Press) => cancelExport(signed, answer);
    const cancelled = await acceptPress({ press, acknowledge: () => ack(), carryOut });
    if (!cancelled.ok) return;
    const { request } = cancelled.value;
    const texts = await textsFor(by);
    await answer(wishLine(request, texts) ?? headline(request, texts));
  }

  async function status(asked: { requestId: string; userId: string }): Promise<string> {
    const [shown, texts] = await Promise.all([showStatus(asked), textsFor(asked.userId)]);
    if (!shown.ok) return followUpSentence(shown.refusal, texts);
    const { request, card } = shown.value;
    return statusText(request, texts, card && (await linkTo(card)));
  }
}
