/** What can be done about a request, as the card offers it in each state. Pure. */
import type { Button, KnownBlock } from '@slack/types';
import type { ExportRequest, PendingRequest } from '../../domain/export-request.ts';
import { actions, button, confirmation, context } from '../blocks.ts';
import { actionIds } from '../ids.ts';
import { channelLink, dateTime, mention } from '../text.ts';
import type { Texts } from '../texts/texts-in.ts';
import { retryLine, wishLine } from '../wording/pending-change.ts';

export function buttonBlocks(request: ExportRequest, texts: Texts): KnownBlock[] {
  switch (request.status) {
    case 'pending':
      return decisionBlocks(request, texts);
    case 'approved':
    case 'waiting':
    case 'starting':
    case 'exporting': {
      const wish = wishLine(request, texts);
      return [wish ? context(wish) : actions('follow-up', [cancelButton(request, texts)])];
    }
    case 'failed': {
      const retry = retryLine(request, texts);
      const again = askAgainButton(request, texts);
      return retry
        ? [context(retry), actions('again', [retryButton(request, texts), again])]
        : [actions('again', [again])];
    }
    case 'denied':
    case 'expired':
    case 'withdrawn':
    case 'exported':
    case 'cancelled':
      return [actions('again', [askAgainButton(request, texts)])];
  }
}

/** What an approver needs to know, and the buttons. */
function decisionBlocks(request: PendingRequest, texts: Texts): KnownBlock[] {
  const { requester, channel, until } = request;
  const { card } = texts;
  const who = { channel: channelLink(channel), requester: mention(requester), until: dateTime(until) };
  return [context(card.copiesAll), context(card.mayDecide(who)), actions('decision', decisionButtons(request, texts))];
}

function decisionButtons({ id, parameters: { imageId } }: PendingRequest, { card, confirm }: Texts): Button[] {
  return [
    button({
      actionId: actionIds.approve,
      label: card.approve,
      spoken: card.approveSpoken(imageId),
      requestId: id,
      style: 'primary',
    }),
    button({
      actionId: actionIds.deny,
      label: card.deny,
      spoken: card.denySpoken(imageId),
      requestId: id,
      style: 'danger',
    }),
    button({
      actionId: actionIds.withdraw,
      label: card.withdraw,
      spoken: card.withdrawSpoken(imageId),
      requestId: id,
      style: 'danger',
      confirm: confirmation(confirm.withdraw, confirm.back),
    }),
  ];
}

function cancelButton({ id, parameters }: ExportRequest, { card, confirm }: Texts): Button {
  return button({
    actionId: actionIds.cancel,
    label: card.cancel,
    spoken: card.cancelSpoken(parameters.imageId),
    requestId: id,
    style: 'danger',
    confirm: confirmation(confirm.cancel, confirm.back),
  });
}

function retryButton({ id, parameters }: ExportRequest, { card }: Texts): Button {
  return button({
    actionId: actionIds.retry,
    label: card.retry,
    spoken: card.retrySpoken(parameters.imageId),
    requestId: id,
    style: 'primary',
  });
}

/** An ended request can be asked for again: it may have ended otherwise than the requester wanted, or be wanted once more. */
function askAgainButton({ id, parameters }: ExportRequest, { card }: Texts): Button {
  const spoken = card.askAgainSpoken(parameters.imageId);
  return button({ actionId: actionIds.askAgain, label: card.askAgain, spoken, requestId: id });
}
