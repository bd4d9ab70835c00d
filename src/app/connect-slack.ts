/** Connects to Slack: a client for each use, and the workspace that the bot is in. */
import type { WebClient } from '@slack/web-api';
import type { Config } from '../config/config.ts';
import { namedChannels } from '../domain/policy/channels.ts';
import type { Logger } from '../log.ts';
import { boltLogger } from '../slack/connection/bolt-logger.ts';
import { createAskingClient, createPostingClient, createQuickClient } from '../slack/connection/clients.ts';
import { type Entered, enterWorkspace } from '../slack/connection/workspace.ts';
import { orSay } from './start-failure.ts';

export type SlackParts = {
  workspace: Entered;
  /** Asks about people and channels, again where an answer is lost. */
  asking: WebClient;
  /** Posts, and never by itself a second time. */
  posting: WebClient;
  /** Gives up in time for a trigger. */
  quick: WebClient;
};

type Needs = { config: Config; onRateLimit: () => void; log: Logger };

export async function connectToSlack({ config, onRateLimit, log }: Needs): Promise<SlackParts> {
  const needs = {
    botToken: config.SLACK_BOT_TOKEN,
    slackApiUrl: config.SLACK_API_URL,
    logger: boltLogger(log),
    onRateLimit,
  };
  const asking = createAskingClient(needs);
  const channels = namedChannels(config.policy, config.APPROVAL_CHANNEL);
  const workspace = await orSay(undefined, () =>
    enterWorkspace({ slack: asking, channels, appToken: config.SLACK_APP_TOKEN }),
  );
  return { workspace, asking, posting: createPostingClient(needs), quick: createQuickClient(needs) };
}
