/** Puts together whether the channels of cards are in order, for /readyz: each is read in the background. */
import type { WebClient } from '@slack/web-api';
import { createRenewed } from '../resilience/renewed.ts';
import { type ChannelState, createReadChannel } from '../slack/inspect/read-channel.ts';
import type { Clock, Log } from '../workflow/ports/clock.ts';

/** More of them are read less often, so that most of Slack's 50 questions in a minute are left to others. */
const mostAtFullPace = 3;

/** As long as Slack has said nothing, a channel is taken to be in order. */
const initial: ChannelState = { works: true, isUnshared: true };

/** Both answer at once by the last readings, for all channels together. */
export type ChannelCheck = { works: () => boolean; isUnshared: () => boolean };

/** `freshFor` in milliseconds. */
type Needs = {
  slack: WebClient;
  channels: () => readonly string[];
  freshFor: number;
  elapsed: Clock['elapsed'];
  log: Log;
};

export function createChannelCheck({ slack, channels, freshFor, elapsed, log }: Needs): ChannelCheck {
  const readChannel = createReadChannel({ slack, log });
  const states = new Map<string, () => ChannelState>();
  // Each channel is asked for its state, also after one that is not in order: a question is what renews it.
  const seen = () => channels().map((channel) => stateOf(channel)());
  return { works: () => seen().every(({ works }) => works), isUnshared: () => seen().every((one) => one.isUnshared) };

  function stateOf(channel: string): () => ChannelState {
    const known = states.get(channel);
    if (known) return known;
    const state = createRenewed({
      read: (before) => readChannel(channel, before),
      initial,
      freshFor: () => freshFor * Math.max(1, channels().length / mostAtFullPace),
      elapsed,
    });
    states.set(channel, state);
    return state;
  }
}
