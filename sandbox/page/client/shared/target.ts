/** The ids by which an element is meant. */
import { type Fields, stringOf } from '../../../slack/json.ts';
import type { Target } from '../../../slack/spot.ts';

export function targetOf(block: Fields, element: Fields): Target {
  return { blockId: stringOf(block['block_id']), actionId: stringOf(element['action_id']) };
}
