/** Who the bot is in Slack, and what its token may do: auth.test. https://docs.slack.dev/reference/methods/auth.test */
import type { WebClient } from '@slack/web-api';
import { z } from 'zod';
import { ok } from '../../domain/result.ts';
import type { Workspace } from '../connection/workspace.ts';
import { type Inspected, inspected } from './inspected.ts';

const Identity = z.object({
  team: z.string().catch('a workspace without a name'),
  user: z.string().catch('a bot without a name'),
  team_id: z.string(),
  enterprise_id: z.string().nullish(),
  app_id: z.string().optional(),
});

/** `scopes` is undefined where Slack does not list them. */
export type SlackAccess = { team: string; bot: string; scopes: string[] | undefined; workspace: Workspace };

export function inspectWorkspace(slack: WebClient): Promise<Inspected<SlackAccess>> {
  return inspected(async () => {
    const answer = await slack.auth.test();
    const { team, user, team_id, enterprise_id, app_id } = Identity.parse(answer);
    return ok({
      team,
      bot: user,
      scopes: answer.response_metadata?.scopes,
      workspace: { teamId: team_id, enterpriseId: enterprise_id ?? undefined, appId: app_id },
    });
  });
}
