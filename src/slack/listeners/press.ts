/** What a press on a card says: which request, who, and where the card is. */
import type { BlockAction } from '@slack/bolt';
import { z } from 'zod';
import { RequestId } from '../../domain/export-request.ts';
import type { RetiredCard } from '../../workflow/announcing/retire-card.ts';
import type { Place } from '../../workflow/ports/announcements.ts';
import type { Clock, Log } from '../../workflow/ports/clock.ts';
import type { Press, PressKind } from '../../workflow/ports/presses.ts';
import { readCard } from '../card/retired-card.ts';

/** `value`: of the button. Undefined for one that no button of ours carries. */
export type ReadPress = <Of extends PressKind>(
  pressed: Omit<Press<Of>, 'at' | 'requestId' | 'shown' | 'retriesSeen' | 'salt' | 'signed'> & { value: unknown },
) => Promise<Press<Of> | undefined>;

/** A request id, what the card showed, and for a review the retries so far; buttons of the first release have the id alone. */
const Value = z.string().transform((text, context) => {
  const [id, shown, retries, ...more] = text.split('/');
  const isWell = RequestId.safeParse(id).success && (shown === undefined || /^[0-9a-f]{16}$/.test(shown));
  if (isWell && (retries === undefined || /^\d{1,4}$/.test(retries)) && more.length === 0)
    return {
      requestId: id ?? '',
      ...(shown !== undefined && { shown }),
      ...(retries !== undefined && { retriesSeen: Number(retries) }),
    };
  context.addIssue('of no button');
  return z.NEVER;
});

export function createReadPress({ clock, log }: { clock: Clock; log: Log }): ReadPress {
  return async ({ value, ...pressed }) => {
    const parsed = Value.safeParse(value);
    if (!parsed.success) {
      const { by, kind } = pressed;
      log.warn({ by, kind }, 'button with a tampered value refused');
      return undefined;
    }
    return { ...parsed.data, ...pressed, at: await clock.now() };
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
