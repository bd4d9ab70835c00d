/** Whether the bot can use the approval channel now: not archived, not gone, and the bot still in it. */
import { performance } from 'node:perf_hooks';
import type { WebClient } from '@slack/web-api';
import { inspectChannel } from './inspect-channel.ts';

/** What Slack says of a channel that the bot cannot see. Whatever else keeps it from answering is no news of the channel. */
const closed = new Set(['channel_not_found', 'not_in_channel', 'is_archived', 'missing_scope']);

/** Answers at once with what was last found out. What is older than `freshFor` milliseconds is looked up for the next question. */
export function createChannelCheck(needs: { slack: WebClient; channel: string; freshFor: number }): () => boolean {
  const { slack, channel, freshFor } = needs;
  let works = true;
  let lookAgainAt = 0;

  return () => {
    if (performance.now() >= lookAgainAt) {
      lookAgainAt = performance.now() + freshFor;
      look().catch(() => {});
    }
    return works;
  };

  async function look(): Promise<void> {
    const found = await inspectChannel(slack, channel);
    if (found.ok) works = found.value.hasBot && !found.value.isArchived;
    else if (closed.has(found.refusal.error ?? '')) works = false;
  }
}
