/** Slack's errors in the product's words: a pause that it asks for, a channel that is closed, or a sentence with the remedy. */
import { WebAPIPlatformError, WebAPIRateLimitedError } from '@slack/web-api';
import { ChannelClosed, type ClosedBecause } from '../../workflow/ports/channel-closed.ts';
import { RetryAfter } from '../../workflow/ports/retry-after.ts';

const invite =
  'Invite the bot to the channel with /invite @image-export, and check APPROVAL_CHANNEL and the channels in POLICY_FILE.';
const install = 'Install the Slack app into the workspace again and renew SLACK_BOT_TOKEN.';
const allow = "Let the Slack app post in the channel: check its posting permissions and the workspace's app approval.";
const again =
  'Nothing to do: the person was asked to try again. If it happens often, the bot is too slow; see its event-loop lag.';

const remedies: Readonly<Record<string, string>> = {
  not_in_channel: 'Invite the bot to the channel: /invite @image-export.',
  channel_not_found: invite,
  is_archived: 'Unarchive the channel, or name another one in APPROVAL_CHANNEL or in its rule.',
  restricted_action: allow,
  restricted_action_read_only_channel: allow,
  invalid_auth: 'Copy the bot token anew from the page of the Slack app into SLACK_BOT_TOKEN.',
  not_authed: 'Copy the bot token from the page of the Slack app into SLACK_BOT_TOKEN.',
  account_inactive: install,
  token_revoked: install,
  plan_upgrade_required: 'User groups need a paid plan of Slack: name people or a channel in the rules, not groups.',
  missing_scope: 'Grant the scopes of manifest.yml to the Slack app and install it again.',
  expired_trigger_id: again,
  trigger_expired: again,
  exchanged_trigger_id: again,
  trigger_exchanged: again,
  not_enabled: 'Turn on the Home tab of the Slack app, as manifest.yml has it.',
  messages_tab_disabled: 'Turn on the messages tab of the Slack app, as manifest.yml has it: direct messages need it.',
};

export type SlackTrouble = ClosedBecause | 'expired-trigger' | 'rate-limited' | 'app-removed';

const kinds: Readonly<Record<string, Exclude<SlackTrouble, 'rate-limited'>>> = {
  not_in_channel: 'not-in-channel',
  channel_not_found: 'not-in-channel',
  is_archived: 'archived',
  missing_scope: 'missing-scope',
  restricted_action: 'not-allowed',
  restricted_action_read_only_channel: 'not-allowed',
  expired_trigger_id: 'expired-trigger',
  trigger_expired: 'expired-trigger',
  exchanged_trigger_id: 'expired-trigger',
  trigger_exchanged: 'expired-trigger',
  invalid_auth: 'app-removed',
  account_inactive: 'app-removed',
  token_revoked: 'app-removed',
};

/** Refusals that say nothing of the person who is written to: Slack has an outage, or the app a wrong setting. */
const ofSlackOrApp = new Set([
  'internal_error',
  'fatal_error',
  'service_unavailable',
  'request_timeout',
  'ratelimited',
  'team_added_to_org',
  'invalid_auth',
  'not_authed',
  'account_inactive',
  'token_revoked',
  'token_expired',
  'missing_scope',
]);

/** Runs a call; what Slack refuses is thrown with its name and remedy, a closed channel and a rate limit by their own names. */
export async function translated<Answer>(call: () => Promise<Answer>): Promise<Answer> {
  try {
    return await translatedOutsideChannels(call);
  } catch (err) {
    const because = kindOf(err);
    if (err instanceof Error && isClosed(because)) throw new ChannelClosed(err.message, because, { cause: err.cause });
    throw err;
  }
}

/** As `translated`, for a question about no channel: the channels stay open, whatever Slack answers. */
export async function translatedOutsideChannels<Answer>(call: () => Promise<Answer>): Promise<Answer> {
  try {
    return await call();
  } catch (err) {
    if (err instanceof WebAPIRateLimitedError) {
      throw new RetryAfter('Slack asks for a pause', err.retryAfter * 1000, { cause: err });
    }
    if (!(err instanceof WebAPIPlatformError)) throw err;
    throw new Error(platformSentence(err), { cause: err });
  }
}

/** The kinds of errors for which people have a sentence; undefined for every other error. */
export function kindOf(err: unknown): SlackTrouble | undefined {
  if (err instanceof RetryAfter || err instanceof WebAPIRateLimitedError) return 'rate-limited';
  const refusal = refusalIn(err);
  const name = refusal?.data.error ?? '';
  return Object.hasOwn(kinds, name) ? kinds[name] : undefined;
}

export function platformSentence(err: WebAPIPlatformError): string {
  const { error } = err.data;
  const remedy = remedyFor(error);
  const needed = 'needed' in err.data && typeof err.data.needed === 'string' ? ` (it needs ${err.data.needed})` : '';
  return `Slack says ${error}${needed}.${remedy ? ` ${remedy}` : ''}`;
}

/** Undefined for errors that nothing is known about. */
export function remedyFor(error: string): string | undefined {
  return Object.hasOwn(remedies, error) ? remedies[error] : undefined;
}

/** For the log, beside an error that did not come through `translated`. */
export function remedyOf(err: unknown): string | undefined {
  const refusal = refusalIn(err);
  return refusal && platformSentence(refusal);
}

/** Whether Slack has refused with one of these names, translated or not. */
export function isRefusedAs(err: unknown, ...names: string[]): boolean {
  return names.includes(refusalIn(err)?.data.error ?? '');
}

/** What the library threw, before `translated`. The library's own errors have causes too, which say less. */
export function untranslated(err: unknown): unknown {
  if (!(err instanceof Error)) return err;
  const { cause } = err;
  return cause instanceof WebAPIPlatformError || cause instanceof WebAPIRateLimitedError ? cause : err;
}

/** Whether Slack will never take a message to this person, so that trying again is of no use. */
export function isUnreachable(err: unknown): boolean {
  const refusal = refusalIn(err);
  return refusal !== undefined && !ofSlackOrApp.has(refusal.data.error);
}

function refusalIn(err: unknown): WebAPIPlatformError | undefined {
  const refusal = untranslated(err);
  return refusal instanceof WebAPIPlatformError ? refusal : undefined;
}

function isClosed(kind: SlackTrouble | undefined): kind is ClosedBecause {
  switch (kind) {
    case 'not-in-channel':
    case 'archived':
    case 'missing-scope':
    case 'not-allowed':
      return true;
    case 'expired-trigger':
    case 'rate-limited':
    case 'app-removed':
    case undefined:
      return false;
  }
}
