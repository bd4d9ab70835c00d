/** Slack's errors in the product's words: a pause that it asks for, or a sentence with the remedy. */
import { WebAPIPlatformError, WebAPIRateLimitedError } from '@slack/web-api';
import { type ChannelLoss, ChannelLost } from '../workflow/channel-lost.ts';
import { TryLater } from '../workflow/try-later.ts';

const remedies: Readonly<Record<string, string>> = {
  not_in_channel: 'Invite the bot to the approval channel: /invite @image-export.',
  channel_not_found: 'Invite the bot to the approval channel with /invite @image-export, and check APPROVAL_CHANNEL.',
  is_archived: 'Unarchive the approval channel, or name another one in APPROVAL_CHANNEL.',
  invalid_auth: 'Copy the bot token anew from the page of the Slack app into SLACK_BOT_TOKEN.',
  not_authed: 'Copy the bot token from the page of the Slack app into SLACK_BOT_TOKEN.',
  account_inactive: 'Install the Slack app into the workspace again and renew SLACK_BOT_TOKEN.',
  token_revoked: 'Install the Slack app into the workspace again and renew SLACK_BOT_TOKEN.',
  missing_scope: 'Grant the scopes of manifest.yml to the Slack app and install it again.',
};

/** Runs a call; what Slack refuses is thrown with its name and remedy, a rate limit as `TryLater`. */
export async function translated<Answer>(call: () => Promise<Answer>): Promise<Answer> {
  try {
    return await call();
  } catch (err) {
    if (err instanceof WebAPIRateLimitedError) throw new TryLater('Slack asks for a pause', err.retryAfter * 1000);
    if (err instanceof WebAPIPlatformError) throw new Error(platformSentence(err), { cause: err });
    throw err;
  }
}

/** What Slack says when a channel takes nothing from the bot any more. */
const losses: Readonly<Record<string, ChannelLoss>> = {
  is_archived: 'archived',
  channel_not_found: 'closed',
  not_in_channel: 'closed',
};

/** As `translated`, for calls into the approval channel: one that is lost is thrown as `ChannelLost`. */
export async function inChannel<Answer>(call: () => Promise<Answer>): Promise<Answer> {
  try {
    return await translated(call);
  } catch (err) {
    const loss = err instanceof Error && err.cause instanceof WebAPIPlatformError && lossOf(err.cause.data.error);
    if (loss) throw new ChannelLost(err.message, loss, { cause: err.cause });
    throw err;
  }
}

export function lossOf(error: string): ChannelLoss | undefined {
  return Object.hasOwn(losses, error) ? losses[error] : undefined;
}

export function platformSentence(err: WebAPIPlatformError): string {
  const { error } = err.data;
  const remedy = remedyFor(error);
  return `Slack says ${error}.${remedy ? ` ${remedy}` : ''}`;
}

/** Undefined for errors that nothing is known about. */
export function remedyFor(error: string): string | undefined {
  return Object.hasOwn(remedies, error) ? remedies[error] : undefined;
}

/** Whether Slack has refused with one of these names, translated or not. */
export function isRefusedAs(err: unknown, ...names: string[]): boolean {
  const refusal = err instanceof Error && err.cause ? err.cause : err;
  return refusal instanceof WebAPIPlatformError && names.includes(refusal.data.error);
}
