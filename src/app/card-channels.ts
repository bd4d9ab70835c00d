/** Puts together in which channels cards are posted, and whether each of them is in order. */

import type { Config } from '../config/config.ts';
import { channelsOf, namedChannels } from '../domain/policy/channels.ts';
import { decidingRules } from '../domain/policy/policy.ts';
import type { Logger } from '../log.ts';
import { createAskIsShared } from '../slack/inspect/read-channel.ts';
import type { Clock } from '../workflow/ports/clock.ts';
import type { CurrentPolicy } from '../workflow/ports/policy.ts';
import { type ChannelCheck, createChannelCheck } from './channel-check.ts';
import type { SlackParts } from './connect-slack.ts';

/** In milliseconds. */
const channelsFreshFor = 10_000;

/** Each list is of the policy as it is now. */
export type CardChannels = {
  /** APPROVAL_CHANNEL: of rules that name none. Undefined where each rule names one. */
  otherwise: string | undefined;
  ofRules: () => string[];
  /** Those of the rules, and APPROVAL_CHANNEL: the bot has to be in each. */
  all: () => string[];
  /** For what belongs to no request. */
  home: () => string;
  check: ChannelCheck;
  isShared: (channel: string) => Promise<boolean | undefined>;
};

type Needs = {
  config: Config;
  shownPolicy: CurrentPolicy;
  slack: Pick<SlackParts, 'asking'>;
  elapsed: Clock['elapsed'];
  log: Logger;
};

export function createCardChannels({ config, shownPolicy, slack, elapsed, log }: Needs): CardChannels {
  const { APPROVAL_CHANNEL: otherwise } = config;
  const ofRules = () => channelsOf(decidingRules(shownPolicy()), otherwise);
  const all = () => namedChannels(shownPolicy(), otherwise).map(({ channel }) => channel);
  return {
    otherwise,
    ofRules,
    all,
    home() {
      const [first] = all();
      if (first === undefined) throw new Error('no rule has a channel');
      return first;
    },
    check: createChannelCheck({ slack: slack.asking, channels: all, freshFor: channelsFreshFor, elapsed, log }),
    isShared: createAskIsShared(slack.asking),
  };
}
