/** Who we are in Slack, and whether each channel of cards can be used: asked once, at start. */
import { WebAPIPlatformError, type WebClient } from '@slack/web-api';
import { z } from 'zod';
import { type NamedChannel, placeInPolicy } from '../../domain/policy/channels.ts';
import { platformSentence } from './slack-errors.ts';

/** The only team and app whose payloads are taken. `appId` is undefined where Slack does not name it. */
export type Workspace = { teamId: string; enterpriseId: string | undefined; appId: string | undefined };

/**
 * `installation`: names this bot in this workspace for as long as it is installed; signatures are bound to it. `botUserId`: as which the
 * bot is in channels.
 */
export type Entered = Workspace & { installation: string; botUserId: string };

const Identity = z.object({
  team_id: z.string(),
  enterprise_id: z.string().nullish(),
  user_id: z.string(),
  app_id: z.string().optional(),
});

/** App tokens contain the id of their app. */
const appTokenId = /^xapp-\d+-(A[A-Z0-9]+)-/;

type ChannelToEnter = Omit<NamedChannel, 'decides'>;

/** Rejects with a sentence that says what is wrong and what to do, one for each channel. */
export async function enterWorkspace(needs: {
  slack: WebClient;
  channels: readonly ChannelToEnter[];
  appToken: string | undefined;
}): Promise<Entered> {
  const { slack, channels, appToken } = needs;
  const identity = Identity.parse(await inWords('Slack does not accept the bot token.', () => slack.auth.test()));
  const entered = await Promise.allSettled(channels.map((each) => enterChannel(slack, each)));
  const failures = entered.flatMap((one) => (one.status === 'rejected' ? [one.reason] : []));
  if (failures.length > 0) throw inOne(failures);
  return {
    teamId: identity.team_id,
    installation: `${identity.team_id}/${identity.user_id}`,
    botUserId: identity.user_id,
    enterpriseId: identity.enterprise_id ?? undefined,
    appId: identity.app_id ?? appTokenId.exec(appToken ?? '')?.[1],
  };
}

async function enterChannel(slack: WebClient, named: ChannelToEnter): Promise<void> {
  const { channel } = named;
  const name = placeInPolicy(named) ?? 'approval channel';
  const info = await inWords(`The ${name} cannot be used.`, () => slack.conversations.info({ channel }));
  if (info.channel?.is_member === false) {
    throw new Error(`The bot is not in the ${name}. Invite it there with /invite @image-export, then start again.`);
  }
}

/** Where Slack cannot be reached, each says the same. */
function inOne(failures: readonly unknown[]): Error {
  const messages = failures.map((failure) => (failure instanceof Error ? failure.message : String(failure)));
  return new Error([...new Set(messages)].join(' '), { cause: failures[0] });
}

async function inWords<Answer>(what: string, call: () => Promise<Answer>): Promise<Answer> {
  try {
    return await call();
  } catch (err) {
    if (err instanceof WebAPIPlatformError) throw new Error(`${what} ${platformSentence(err)}`, { cause: err });
    throw new Error('Slack cannot be reached. Check the way out to slack.com, or SLACK_API_URL.', { cause: err });
  }
}
