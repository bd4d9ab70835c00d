/** Requests as Slack signs and posts them: https://docs.slack.dev/authentication/verifying-requests-from-slack */
import { createHmac } from 'node:crypto';
import { stringify as formBody } from 'node:querystring';
import type { Fields } from './json.ts';

export type Kind = 'slash_commands' | 'interactive' | 'events_api';

export interface SignedRequest {
  url: string;
  headers: Record<string, string>;
  body: string;
}

export interface HttpAnswer {
  status: number;
  body: string;
}

/** Commands and clicks travel as forms, events as JSON. The time is in seconds. */
export function signRequest(request: {
  url: string;
  kind: Kind;
  payload: Fields;
  secret: string;
  timestamp: number;
  signature?: string | undefined;
  retry?: { attempt: number; reason: string } | undefined;
}): SignedRequest {
  const { url, kind, payload, secret, timestamp, retry } = request;
  const body = kind === 'events_api' ? JSON.stringify(payload) : asForm(kind, payload);
  const hash = createHmac('sha256', secret).update(`v0:${timestamp}:${body}`).digest('hex');
  return {
    url,
    body,
    headers: {
      'user-agent': 'Slackbot 1.0 (+https://api.slack.com/robots)',
      'content-type': kind === 'events_api' ? 'application/json' : 'application/x-www-form-urlencoded',
      'x-slack-request-timestamp': String(timestamp),
      'x-slack-signature': request.signature ?? `v0=${hash}`,
      ...(retry && { 'x-slack-retry-num': String(retry.attempt), 'x-slack-retry-reason': retry.reason }),
    },
  };
}

function asForm(kind: Kind, payload: Fields): string {
  if (kind === 'interactive') return formBody({ payload: JSON.stringify(payload) });
  return formBody(Object.fromEntries(Object.entries(payload).map(([key, value]) => [key, String(value)])));
}

/** Posts it and waits for the whole answer; throws a `TimeoutError` after the deadline. */
export async function postSigned({ url, headers, body }: SignedRequest, deadline: number): Promise<HttpAnswer> {
  const signal = AbortSignal.timeout(deadline);
  const response = await fetch(url, { method: 'POST', headers, body, redirect: 'manual', signal });
  return { status: response.status, body: await response.text() };
}
