/** Clients of Slack's Web API, each with the timeout and the retries that its use allows. Options are never shared: the library writes into them. */
import { type Logger, WebClient, WebClientEvent } from '@slack/web-api';

/** `onRateLimit` hears of each answer 429. */
type Needs = { botToken: string; slackApiUrl: string; logger: Logger; onRateLimit: () => void };

/** For whatever hangs on a trigger, which is gone after 3 seconds. */
export function createQuickClient({ botToken, slackApiUrl, logger, onRateLimit }: Needs): WebClient {
  return heard(
    new WebClient(botToken, { slackApiUrl, logger, timeout: 2_000, retryConfig: { retries: 0 } }),
    onRateLimit,
  );
}

/** For questions about people and channels: they change nothing, so they may be repeated. */
export function createAskingClient({ botToken, slackApiUrl, logger, onRateLimit }: Needs): WebClient {
  const retryConfig = { retries: 2, minTimeout: 200, maxTimeout: 1_000 };
  return heard(
    new WebClient(botToken, { slackApiUrl, logger, timeout: 3_000, retryConfig, rejectRateLimitedCalls: true }),
    onRateLimit,
  );
}

/** For posting: repeating after a lost answer would post twice, so only its job repeats. */
export function createPostingClient({ botToken, slackApiUrl, logger, onRateLimit }: Needs): WebClient {
  const retryConfig = { retries: 0 };
  return heard(
    new WebClient(botToken, { slackApiUrl, logger, timeout: 10_000, retryConfig, rejectRateLimitedCalls: true }),
    onRateLimit,
  );
}

function heard(client: WebClient, onRateLimit: () => void): WebClient {
  client.on(WebClientEvent.RATE_LIMITED, onRateLimit);
  return client;
}
