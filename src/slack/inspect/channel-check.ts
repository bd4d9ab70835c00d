/** Whether the bot can use each channel of cards now, and whether each is our own: not archived or gone, the bot in it, no other company. */
import type { WebClient } from '@slack/web-api';
import type { Clock, Log } from '../../workflow/ports/clock.ts';
import { inspectChannel, isSharedOutside } from './inspect-channel.ts';

/** What Slack says of a channel that the bot cannot see. Any other error says nothing about the channel. */
const closed = new Set(['channel_not_found', 'not_in_channel', 'is_archived', 'missing_scope']);

/** More of them are read less often, so that most of Slack's 50 questions in a minute are left to others. */
const mostAtFullPace = 3;

type Needs = {
  slack: WebClient;
  channels: () => readonly string[];
  freshFor: number;
  elapsed: Clock['elapsed'];
  log: Log;
};

/** Both answer at once by the last reading, for all channels together. A reading older than `freshFor` milliseconds is renewed for the next question. */
export type ChannelCheck = { works: () => boolean; isUnshared: () => boolean };

type Seen = { works: boolean; isUnshared: boolean };

export function createChannelCheck({ slack, channels, freshFor, elapsed, log }: Needs): ChannelCheck {
  const last = new Map<string, Seen>();
  let readAgainAt = 0;

  return { works: () => seen().every(({ works }) => works), isUnshared: () => seen().every((one) => one.isUnshared) };

  function seen(): Seen[] {
    const named = channels();
    if (elapsed() >= readAgainAt) {
      readAgainAt = elapsed() + freshFor * Math.max(1, named.length / mostAtFullPace);
      for (const channel of named) read(channel).catch(() => {});
    }
    return named.map(of);
  }

  /** As long as Slack has said nothing, a channel is taken to be in order. */
  function of(channel: string): Seen {
    return last.get(channel) ?? { works: true, isUnshared: true };
  }

  async function read(channel: string): Promise<void> {
    const found = await inspectChannel(slack, channel);
    const before = of(channel);
    if (!found.ok && !closed.has(found.refusal.error ?? '')) return;
    const now = found.ok
      ? { works: found.value.hasBot && !found.value.isArchived, isUnshared: !isSharedOutside(found.value) }
      : { ...before, works: false };
    last.set(channel, now);
    if (before.works && !now.works)
      log.error({ channel }, 'cards cannot be posted: the channel is archived or gone, or the bot is not in it');
    if (!before.works && now.works) log.info({ channel }, 'cards can be posted in the channel again');
  }
}

/** Asks Slack now; undefined where it does not say. */
export function createAskIsShared(slack: WebClient): (channel: string) => Promise<boolean | undefined> {
  return async (channel) => {
    const found = await inspectChannel(slack, channel);
    return found.ok ? isSharedOutside(found.value) : undefined;
  };
}
