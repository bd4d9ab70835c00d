/** Whether the bot can use the approval channel now, and whether it is our own: not archived or gone, the bot in it, no other company. */
import { performance } from 'node:perf_hooks';
import type { WebClient } from '@slack/web-api';
import { inspectChannel, isSharedOutside } from './inspect-channel.ts';

/** What Slack says of a channel that the bot cannot see. Any other error says nothing about the channel. */
const closed = new Set(['channel_not_found', 'not_in_channel', 'is_archived', 'missing_scope']);

type Needs = { slack: WebClient; channel: string; freshFor: number };

/** Both answer at once by the last reading. A reading older than `freshFor` milliseconds is renewed for the next question. */
export type ChannelCheck = { works: () => boolean; isUnshared: () => boolean };

export function createChannelCheck({ slack, channel, freshFor }: Needs): ChannelCheck {
  const last = { works: true, isUnshared: true };
  let readAgainAt = 0;

  return { works: () => seen().works, isUnshared: () => seen().isUnshared };

  function seen(): typeof last {
    if (performance.now() >= readAgainAt) {
      readAgainAt = performance.now() + freshFor;
      read().catch(() => {});
    }
    return last;
  }

  async function read(): Promise<void> {
    const found = await inspectChannel(slack, channel);
    if (found.ok) {
      last.works = found.value.hasBot && !found.value.isArchived;
      last.isUnshared = !isSharedOutside(found.value);
    } else if (closed.has(found.refusal.error ?? '')) last.works = false;
  }
}

/** Asks Slack now; undefined where it does not say. */
export function createAskIsShared({ slack, channel }: Omit<Needs, 'freshFor'>): () => Promise<boolean | undefined> {
  return async () => {
    const found = await inspectChannel(slack, channel);
    return found.ok ? isSharedOutside(found.value) : undefined;
  };
}
