/** The settings that are copied from Slack: the form of each, and what was pasted in its place where the form is another. */
import { z } from 'zod';

/** Tokens by their beginning, and what to do with one that is in the wrong place. */
const otherTokens: [start: string, advice: string][] = [
  ['xoxb-', 'holds a bot token; move it to SLACK_BOT_TOKEN and'],
  ['xapp-', 'holds an app-level token; move it to SLACK_APP_TOKEN and'],
  ['xox', 'holds a token of another kind;'],
];

export const BotToken = Token('xoxb-', 'the "Bot User OAuth Token" of the page "OAuth & Permissions"');

export const AppToken = Token('xapp-', 'an app-level token of the page "Basic Information"');

export const ChannelId = z.string({ error: 'is missing' }).regex(/^[CG][A-Z0-9]{2,20}$/, {
  error: ({ input }) =>
    `${channelFault(String(input))}, such as C0123456789; it is at the end of the channel's details`,
});

/** Any text but a token of Slack. */
export const SigningSecret = z.string().regex(/^(?!xox|xapp-)/, {
  error: ({ input }) =>
    `${tokenFault(String(input), 'a signing secret')} copy the "Signing Secret" of the page "Basic Information" of the Slack app`,
});

function Token(start: string, thing: string) {
  return z.string({ error: 'is missing' }).regex(new RegExp(`^${start}[A-Za-z0-9-]+$`), {
    error: ({ input }) =>
      `${tokenFault(String(input), start)} copy ${thing} of the Slack app, which begins with ${start}`,
  });
}

/** Says what kind of value it is, and never the value. */
function tokenFault(value: string, start: string): string {
  if (/["'\s]/.test(value)) return 'has quotes or spaces in it; write the token alone:';
  const [, advice] =
    otherTokens.find(([other]) => other !== start && value.startsWith(other) && !value.startsWith(start)) ?? [];
  return advice ?? 'is no such token;';
}

function channelFault(value: string): string {
  // Slack writes names of channels in small letters, ids in capital ones.
  if (/^#|^[^A-Z\s/]+$/.test(value)) return "holds a channel's name; set its id";
  if (/^https?:/.test(value)) return 'holds a link; set the id of the channel';
  if (value.startsWith('D')) return 'holds the id of a direct message; set that of a channel';
  if (/^[UW]/.test(value)) return 'holds the id of a person; set that of a channel';
  return 'must be the id of a channel';
}
