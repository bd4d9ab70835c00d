/** Whether the bot can use a channel of cards, and whether it is our own: not archived or gone, the bot in it, no other company. */
import type { WebClient } from '@slack/web-api';
import type { Log } from '../../workflow/ports/clock.ts';
import { inspectChannel, isSharedOutside } from './inspect-channel.ts';

/** What Slack says of a channel that the bot cannot see. Any other error says nothing about the channel. */
const closed = new Set(['channel_not_found', 'not_in_channel', 'is_archived', 'missing_scope']);

export type ChannelState = { works: boolean; isUnshared: boolean };

/** Asks Slack now. `before`: the state so far, which stays where Slack does not say; a change of `works` is logged. */
export type ReadChannel = (channel: string, before: ChannelState) => Promise<ChannelState>;

export function createReadChannel({ slack, log }: { slack: WebClient; log: Log }): ReadChannel {
  return async (channel, before) => {
    const found = await inspectChannel(slack, channel);
    if (!found.ok && !closed.has(found.refusal.error ?? '')) return before;
    const now = found.ok
      ? { works: found.value.hasBot && !found.value.isArchived, isUnshared: !isSharedOutside(found.value) }
      : { ...before, works: false };
    if (before.works && !now.works)
      log.error({ channel }, 'cards cannot be posted: the channel is archived or gone, or the bot is not in it');
    if (!before.works && now.works) log.info({ channel }, 'cards can be posted in the channel again');
    return now;
  };
}

/** Asks Slack now; undefined where it does not say. */
export function createAskIsShared(slack: WebClient): (channel: string) => Promise<boolean | undefined> {
  return async (channel) => {
    const found = await inspectChannel(slack, channel);
    return found.ok ? isSharedOutside(found.value) : undefined;
  };
}
