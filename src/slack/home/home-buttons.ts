/** The buttons of a request in Home: those of its card, without the ones that this person cannot use, and Answer for its requester. Pure. */
import type { Button, KnownBlock, Overflow } from '@slack/types';
import type { RequestView } from '../../workflow/viewing/view-request.ts';
import { buttonBlocks } from '../card/card-buttons.ts';
import { actionIds } from '../ids.ts';
import type { Texts } from '../texts/texts-in.ts';
import { answerButtons } from './own-questions.ts';

/** `place`: distinguishes the same request in two places of one view, since Slack takes each block id once. */
export function homeButtons(row: RequestView, place: string, texts: Texts): KnownBlock[] {
  return buttonBlocks(row.request, texts).flatMap((block): KnownBlock[] => {
    if (block.type !== 'actions') return [block];
    const usableOnes = block.elements.flatMap((element) => usable(element, row));
    const elements = block.block_id === 'decision' ? [...answerButtons(row, texts), ...usableOnes] : usableOnes;
    return elements.length > 0
      ? [{ ...block, block_id: `${block.block_id}/${place}/${row.request.id}`, elements }]
      : [];
  });
}

type Element = Extract<KnownBlock, { type: 'actions' }>['elements'][number];

function usable(element: Element, row: RequestView): Element[] {
  if (element.type === 'overflow') return menu(element, row);
  if (element.type !== 'button') return [element];
  return isUsable(element, row) ? [element] : [];
}

function isUsable(
  { action_id: actionId }: Button,
  { role, mayDecide, couldFillSeat, hasApproved, mayReview }: RequestView,
): boolean {
  switch (actionId) {
    case actionIds.approve:
      return couldFillSeat;
    case actionIds.deny:
      return mayDecide;
    case actionIds.takeBack:
      return hasApproved;
    case actionIds.review:
      return mayReview;
    case actionIds.cancel:
    case actionIds.retry:
      return role !== 'none';
  }
  return true;
}

function menu(element: Overflow, { role, mayDecide }: RequestView): Overflow[] {
  const mayWithdraw = role === 'requester' || role === 'admin';
  const options = element.options.filter(({ value }) => (value?.startsWith('ask/') ? mayDecide : mayWithdraw));
  return options.length > 0 ? [{ ...element, options }] : [];
}
