/** What a press on a card says: which request, who, and where the card is. */
import type { BlockAction } from '@slack/bolt';
import { RequestId } from '../../domain/export-request.ts';
import type { RetiredCard } from '../../workflow/announcing/retire-card.ts';
import type { Place } from '../../workflow/ports/announcements.ts';
import type { Clock, Log } from '../../workflow/ports/clock.ts';
import type { Press, PressKind } from '../../workflow/ports/presses.ts';
import { readCard } from '../card/retired-card.ts';

/** Undefined for a value that no button of ours carries. */
export type ReadPress = <Of extends PressKind>(
  pressed: Omit<Press<Of>, 'at' | 'requestId'> & { requestId: unknown },
) => Promise<Press<Of> | undefined>;

export function createReadPress({ clock, log }: { clock: Clock; log: Log }): ReadPress {
  return async ({ requestId, by, kind, reason }) => {
    const parsed = RequestId.safeParse(requestId);
    if (!parsed.success) {
      log.warn({ by, kind }, 'button with a tampered value refused');
      return undefined;
    }
    return { requestId: parsed.data, by, kind, reason, at: await clock.now() };
  };
}

/** The message whose button was pressed. */
function placeOf({ channel, message, container }: BlockAction): Place | undefined {
  const ts = message?.ts ?? container['message_ts'];
  return channel && typeof ts === 'string' ? { channel: channel.id, ts } : undefined;
}

/** The same message with what it shows, should its request be on no record. */
export function cardOf(body: BlockAction): RetiredCard | undefined {
  const place = placeOf(body);
  return place && { place, shown: readCard(body.message?.['blocks']) };
}
