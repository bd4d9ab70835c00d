/** Finds the address of a card, for messages that point to it. */
import type { WebClient } from '@slack/web-api';
import type { Place } from '../../workflow/ports/announcements.ts';

/** Undefined where there is none, or Slack does not say it now: a message is whole without it. */
export function createLinkTo(slack: WebClient): (card: Place) => Promise<string | undefined> {
  return async ({ channel, ts }) => {
    try {
      return (await slack.chat.getPermalink({ channel, message_ts: ts })).permalink;
    } catch {
      return undefined;
    }
  };
}
