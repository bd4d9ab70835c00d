/** Who we are in Slack, and whether the approval channel can be used: asked once, at start. */
import { WebAPIPlatformError, type WebClient } from '@slack/web-api';
import { z } from 'zod';
import { platformSentence } from './trouble.ts';

/** The only team and app whose payloads are taken. `appId` is undefined where Slack does not name it. */
export type Workspace = { teamId: string; enterpriseId: string | undefined; appId: string | undefined };

const Identity = z.object({
  team_id: z.string(),
  enterprise_id: z.string().nullish(),
  app_id: z.string().optional(),
});

/** App tokens contain the id of their app. */
const appTokenId = /^xapp-\d+-(A[A-Z0-9]+)-/;

/** Rejects with one sentence that says what is wrong and what to do. */
export async function enterWorkspace(needs: {
  slack: WebClient;
  channel: string;
  appToken: string | undefined;
}): Promise<Workspace> {
  const { slack, channel, appToken } = needs;
  const identity = Identity.parse(await inWords('Slack does not accept the bot token.', () => slack.auth.test()));
  const info = await inWords('The approval channel cannot be used.', () => slack.conversations.info({ channel }));
  if (info.channel?.is_member === false) {
    throw new Error(
      'The bot is not in the approval channel. Invite it there with /invite @image-export, then start again.',
    );
  }
  return {
    teamId: identity.team_id,
    enterpriseId: identity.enterprise_id ?? undefined,
    appId: identity.app_id ?? appTokenId.exec(appToken ?? '')?.[1],
  };
}

async function inWords<Answer>(what: string, call: () => Promise<Answer>): Promise<Answer> {
  try {
    return await call();
  } catch (err) {
    if (err instanceof WebAPIPlatformError) throw new Error(`${what} ${platformSentence(err)}`, { cause: err });
    throw new Error('Slack cannot be reached. Check the way out to slack.com, or SLACK_API_URL.', { cause: err });
  }
}
