/** Clients of Slack's Web API, each with the patience that its use allows. Options are never shared: the library writes into them. */
import { type Logger, WebClient } from '@slack/web-api';

type Needs = { botToken: string; slackApiUrl: string; logger: Logger };

/** For whatever hangs on a trigger, which is gone after 3 seconds. */
export function createQuickClient({ botToken, slackApiUrl, logger }: Needs): WebClient {
  return new WebClient(botToken, { slackApiUrl, logger, timeout: 2_000, retryConfig: { retries: 0 } });
}

/** For questions about people and channels: they change nothing, so they may be repeated. */
export function createAskingClient({ botToken, slackApiUrl, logger }: Needs): WebClient {
  const retryConfig = { retries: 2, minTimeout: 200, maxTimeout: 1_000 };
  return new WebClient(botToken, { slackApiUrl, logger, timeout: 3_000, retryConfig, rejectRateLimitedCalls: true });
}

/** For posting: repeating after a lost answer would post twice, so only its job repeats. */
export function createPostingClient({ botToken, slackApiUrl, logger }: Needs): WebClient {
  const retryConfig = { retries: 0 };
  return new WebClient(botToken, { slackApiUrl, logger, timeout: 10_000, retryConfig, rejectRateLimitedCalls: true });
}
