/** What Slack says of the members of a channel. Throws when Slack does not say. */
import type { WebClient } from '@slack/web-api';
import { smallChannel } from '../../domain/people.ts';
import type { Channels } from '../../workflow/ports/members.ts';
import { translated } from './slack-errors.ts';

/** Slack's largest page of members is as large as that of channels. https://docs.slack.dev/reference/methods/users.conversations */
const pageSize = smallChannel;

const types = 'public_channel,private_channel';

export function createChannels(slack: WebClient): Channels {
  return { membersPage, members, isIn };

  async function membersPage(channel: string, cursor: string) {
    const from = cursor && { cursor };
    const page = await translated(() => slack.conversations.members({ channel, limit: pageSize, ...from }));
    return { members: page.members ?? [], next: page.response_metadata?.next_cursor ?? '' };
  }

  async function members(channel: string): Promise<ReadonlySet<string>> {
    const found = new Set<string>();
    for (let cursor = ''; ; ) {
      const page = await membersPage(channel, cursor);
      for (const userId of page.members) found.add(userId);
      cursor = page.next;
      if (cursor === '') return found;
    }
  }

  /** A channel that the bot is not in any more is missing from the list too: then the bot has left it, not the person. */
  async function isIn(channel: string, userId: string): Promise<boolean> {
    if (await isListed(channel, userId)) return true;
    await translated(() => slack.conversations.info({ channel }));
    return false;
  }

  async function isListed(channel: string, user: string): Promise<boolean> {
    for (let cursor = ''; ; ) {
      const from = cursor && { cursor };
      const page = await translated(() => slack.users.conversations({ user, types, limit: pageSize, ...from }));
      if (page.channels?.some(({ id }) => id === channel)) return true;
      cursor = page.response_metadata?.next_cursor ?? '';
      if (cursor === '') return false;
    }
  }
}
