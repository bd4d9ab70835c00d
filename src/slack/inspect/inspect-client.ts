/** A client of Slack for inspections: short timeouts, and a reading of Slack's clock. */
import { type FetchFunction, type Logger, WebClient } from '@slack/web-api';

type Needs = { token: string; slackApiUrl: string; logger: Logger; now: () => number };

/** `skew`: how many milliseconds our clock is ahead of Slack's, by the header Date of the last answer; known once there was one. */
export type InspectingClient = { slack: WebClient; skew: () => number | undefined };

/** The header is cut to the second, so on average it is half a second behind. */
const cut = 500;

export function createInspectingClient({ token, slackApiUrl, logger, now }: Needs): InspectingClient {
  let skew: number | undefined;
  const watchful: FetchFunction = async (url, init) => {
    const before = now();
    const response = await fetch(url, init);
    const there = Date.parse(response.headers.get('date') ?? '');
    if (!Number.isNaN(there)) skew = (before + now()) / 2 - there - cut;
    return response;
  };
  const slack = new WebClient(token, {
    slackApiUrl,
    logger,
    fetch: watchful,
    timeout: 3_000,
    retryConfig: { retries: 1, minTimeout: 200, maxTimeout: 200 },
    rejectRateLimitedCalls: true,
  });
  return { slack, skew: () => skew };
}
