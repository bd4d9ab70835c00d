/** What can be done about a request, as the card offers it in each state. Pure. */
import type { Button, ConfirmationDialog, KnownBlock, Overflow } from '@slack/types';
import type { ExportRequest, PendingRequest } from '../../domain/export-request.ts';
import { oneLine } from '../../domain/foreign-text.ts';
import type { Question } from '../../domain/question.ts';
import { reviewDue } from '../../domain/review.ts';
import { shownOf } from '../../domain/shown.ts';
import { actions, button, buttonValue, confirmation, context, overflow, questionValue } from '../blocks.ts';
import { actionIds, type answerIds } from '../ids.ts';
import type { Texts } from '../texts/texts-in.ts';
import { imageName, sizeGib } from '../wording/export-sentence.ts';
import { retryLine, wishLine } from '../wording/pending-change.ts';

/** An emergency that is not reviewed yet has a button for it in every state. */
export function buttonBlocks(request: ExportRequest, texts: Texts): KnownBlock[] {
  const isOwed = reviewDue(request) !== undefined;
  return [...(isOwed ? [actions('review', [reviewButton(request, texts)])] : []), ...buttonsByState(request, texts)];
}

function buttonsByState(request: ExportRequest, texts: Texts): KnownBlock[] {
  switch (request.status) {
    case 'pending':
      return [actions('decision', decisionButtons(request, texts))];
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

function decisionButtons(request: PendingRequest, texts: Texts): (Button | Overflow)[] {
  const { id, parameters, votes } = request;
  const { card } = texts;
  const { imageId } = parameters;
  const shown = shownOf(request);
  return [
    button({
      actionId: actionIds.approve,
      label: card.approve,
      spoken: card.approveSpoken(imageId),
      requestId: id,
      shown,
      style: 'primary',
      confirm: approvalConfirmation(request, texts),
    }),
    button({
      actionId: actionIds.deny,
      label: card.deny,
      spoken: card.denySpoken(imageId),
      requestId: id,
      shown,
      style: 'danger',
    }),
    ...(votes.length > 0 ? [takeBackButton(request, texts)] : []),
    overflow({
      actionId: actionIds.more,
      options: [
        { label: card.ask, value: `ask/${buttonValue(id, shown)}` },
        { label: card.withdraw, value: `confirm-withdraw/${id}` },
      ],
    }),
  ];
}

function takeBackButton(request: PendingRequest, { card }: Texts): Button {
  return button({
    actionId: actionIds.takeBack,
    label: card.takeBack,
    spoken: card.takeBackSpoken(request.parameters.imageId),
    requestId: request.id,
    shown: shownOf(request),
  });
}

/** What is approved, once more beside the button: image, size and bucket. */
function approvalConfirmation(request: PendingRequest, { confirm }: Texts): ConfirmationDialog {
  const { bucket, regionId } = request.parameters;
  const { title, text, yes } = confirm.approve;
  const asked = text({
    image: oneLine(imageName(request), 80),
    gib: sizeGib(request),
    bucket: oneLine(bucket, 63),
    region: oneLine(regionId, 40),
    approvals: request.rule.approvals,
  });
  return confirmation({ title, text: asked, yes }, { back: confirm.back, style: 'primary' });
}

function cancelButton({ id, parameters }: ExportRequest, { card, confirm }: Texts): Button {
  return button({
    actionId: actionIds.cancel,
    label: card.cancel,
    spoken: card.cancelSpoken(parameters.imageId),
    requestId: id,
    style: 'danger',
    confirm: confirmation(confirm.cancel, { back: confirm.back }),
  });
}

function reviewButton(request: ExportRequest, { emergency }: Texts): Button {
  const { id, parameters } = request;
  return button({
    actionId: actionIds.review,
    label: emergency.press,
    spoken: emergency.pressSpoken(parameters.imageId),
    requestId: id,
    shown: shownOf(request),
    style: 'primary',
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

/** For the requester alone: in the direct message with the question, and in their Home. */
export function answerButton(
  from: {
    request: ExportRequest;
    question: Pick<Question, 'id' | 'text'>;
    label: string;
    actionId?: (typeof answerIds)[number];
  },
  { questions }: Texts,
): Button {
  const { request, question, label, actionId = actionIds.answer } = from;
  const spoken = questions.answerSpoken(question.text);
  return {
    ...button({ actionId, label, spoken, requestId: request.id, style: 'primary' }),
    value: questionValue(request.id, question.id),
  };
}

/** An ended request can be asked for again: it may have ended otherwise than the requester wanted, or be wanted once more. */
export function askAgainButton({ id, parameters }: ExportRequest, { card }: Texts): Button {
  const spoken = card.askAgainSpoken(parameters.imageId);
  return button({ actionId: actionIds.askAgain, label: card.askAgain, spoken, requestId: id });
}
