/** What a setting holds instead of what belongs there, in words that follow its name: another token, the name of a channel. */

/** Where Slack shows what belongs into a setting. */
const sources = {
  SLACK_BOT_TOKEN: 'copy the bot token, which begins with xoxb-, from the page "OAuth & Permissions" of the Slack app',
  SLACK_APP_TOKEN:
    'copy the app-level token, which begins with xapp-, from the page "Basic Information" of the Slack app',
  SLACK_SIGNING_SECRET: 'copy the signing secret from the page "Basic Information" of the Slack app',
} as const;

type Credential = keyof typeof sources;

/** By how they begin; `home` is the setting that each belongs into. */
const tokens: readonly { start: string; what: string; home?: Credential }[] = [
  { start: 'xoxb-', what: 'a bot token', home: 'SLACK_BOT_TOKEN' },
  { start: 'xapp-', what: 'an app-level token', home: 'SLACK_APP_TOKEN' },
  { start: 'xoxp-', what: 'the token of a person' },
  { start: 'xoxe', what: 'a token that expires' },
];

/** Undefined for a value that is no known token, or the one that belongs there. */
export function strayToken(setting: Credential, value: string): string | undefined {
  const held = tokens.find(({ start }) => value.startsWith(start));
  if (!held || held.home === setting) return undefined;
  const home = held.home ? `, which belongs in ${held.home}` : '';
  return `holds ${held.what}${home}; ${sources[setting]}`;
}

/** As a fault of the setting: what it holds instead, else how the right token begins. */
export function tokenFault(setting: Credential, value: unknown): string {
  const stray = typeof value === 'string' ? strayToken(setting, value) : undefined;
  return stray ?? `is not a valid token; ${sources[setting]}`;
}

const copyId = "copy the channel's id, such as C0123456789, from the end of its details in Slack";

/** Slack writes names in small letters, ids in capital ones. */
export function channelFault(value: unknown): string {
  if (typeof value !== 'string') return `must be the id of a channel; ${copyId}`;
  if (/^#|^[^A-Z\s/]+$/.test(value)) return `holds the name of a channel, which can change; ${copyId}`;
  if (/^https?:/.test(value)) return `holds a link; ${copyId}`;
  if (/^[UW][A-Z0-9]+$/.test(value)) return `holds the id of a person; ${copyId}`;
  if (/^D[A-Z0-9]+$/.test(value)) return `holds the id of a direct message; ${copyId}`;
  return `must be the id of a channel; ${copyId}`;
}
