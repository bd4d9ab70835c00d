/** Finds the address of a card, for messages that point to it. */
import type { WebClient } from '@slack/web-api';
import type { Place } from '../../workflow/ports/announcements.ts';
import { ChannelClosed } from '../../workflow/ports/channel-closed.ts';
import { isRefusedAs, translated } from '../connection/slack-errors.ts';

/** Undefined where a person has deleted the card, or the channel is closed. Throws where Slack does not say it now. */
export function createLinkTo(slack: WebClient): (card: Place) => Promise<string | undefined> {
  return async ({ channel, ts }) => {
    try {
      const { permalink } = await translated(() => slack.chat.getPermalink({ channel, message_ts: ts }));
      return permalink;
    } catch (err) {
      if (err instanceof ChannelClosed || isRefusedAs(err, 'message_not_found')) return undefined;
      throw err;
    }
  };
}
