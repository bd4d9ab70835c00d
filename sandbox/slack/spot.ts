/** Where a person acts in a client of Slack, on which element, and what they enter. */
import type { Fields } from './json.ts';

/** Where a block is. A view is a modal or the Home tab. */
export type Spot =
  | { kind: 'message'; channelId: string; ts: string }
  | { kind: 'note'; ts: string }
  | { kind: 'view'; viewId: string };

export type Target = { blockId: string; actionId: string };

/** Text, an option, or the ticked ones of checkboxes; null empties the field. */
export type Entered = string | Fields | Fields[] | null;
