/** Writes to an admin that another company can see a channel of cards. */
import type { WebClient } from '@slack/web-api';
import type { NotifyOfSharing } from '../../workflow/ports/notifications.ts';
import { translated } from '../connection/slack-errors.ts';
import { channelLink } from '../text.ts';
import type { TextsFor } from '../texts/texts-for.ts';

type Needs = { slack: WebClient; textsFor: TextsFor };

export function createNotifyOfSharing({ slack, textsFor }: Needs): NotifyOfSharing {
  return async (userId, channel) => {
    const { notices } = await textsFor(userId);
    const text = notices.shared(channelLink(channel));
    await translated(() => slack.chat.postMessage({ channel: userId, text, parse: 'none' }));
  };
}
