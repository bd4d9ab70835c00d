/** Asks Slack without throwing: an answer, or what Slack said instead, with the remedy. */
import { WebAPIHTTPError, WebAPIPlatformError, WebAPIRateLimitedError, WebAPIRequestError } from '@slack/web-api';
import { type Result, refuse } from '../../domain/result.ts';
import { remedyFor, untranslated } from '../connection/slack-errors.ts';

/** `error` is Slack's own name for it, undefined where Slack did not answer. */
export type SlackRefusal = { reason: 'refused'; error: string | undefined; said: string; remedy: string };

export type Inspected<Value> = Result<Value, SlackRefusal>;

export async function inspected<Value>(ask: () => Promise<Inspected<Value>>): Promise<Inspected<Value>> {
  try {
    return await ask();
  } catch (err) {
    return refuse(refusalOf(untranslated(err)));
  }
}

function refusalOf(err: unknown): SlackRefusal {
  if (err instanceof WebAPIPlatformError) {
    const { error } = err.data;
    return { reason: 'refused', error, said: `Slack says ${error}.`, remedy: remedyFor(error) ?? lookUp(error) };
  }
  if (err instanceof WebAPIRateLimitedError) {
    return {
      reason: 'refused',
      error: 'ratelimited',
      said: 'Slack asks for a pause.',
      remedy: `Try again in ${err.retryAfter} seconds.`,
    };
  }
  if (!(err instanceof WebAPIRequestError || err instanceof WebAPIHTTPError)) throw err;
  const remedy = 'Check the way out to slack.com, or SLACK_API_URL.';
  return { reason: 'refused', error: undefined, said: 'Slack cannot be reached.', remedy };
}

function lookUp(error: string): string {
  return `Look up ${error} at https://docs.slack.dev/reference/methods.`;
}
