/** Where a payload of Slack comes from: which app and workspace it is for, and of which team the person is. Pure. */
import { z } from 'zod';
import type { Workspace } from './workspace.ts';

/** What Slack signs of it. `teamId` of a person is undefined where the payload does not have it, as in a command. */
export type Sender = {
  appId: string | undefined;
  /** The workspace in which the app is installed, where Slack says so in as many words. */
  installedIn: string | undefined;
  /** In a view, and in an organization, these may be those of the person. */
  teamId: string | undefined;
  enterpriseId: string | undefined;
  person: { id: string; teamId: string | undefined } | undefined;
};

const Named = z.object({ id: z.string() }).nullish();

/** https://docs.slack.dev/reference/interaction-payloads, https://docs.slack.dev/apis/events-api/#callback-field */
const Payload = z.object({
  api_app_id: z.string().optional(),
  team_id: z.string().nullish(),
  team: Named,
  enterprise_id: z.string().nullish(),
  enterprise: Named,
  view: z.object({ app_installed_team_id: z.string().nullish() }).nullish(),
  authorizations: z.array(z.object({ team_id: z.string().nullish(), enterprise_id: z.string().nullish() })).nullish(),
  user: z.object({ id: z.string(), team_id: z.string().nullish() }).nullish(),
  user_id: z.string().nullish(),
});

export function readSender(body: unknown): Sender {
  const payload = Payload.parse(body);
  const { user, user_id: userId, view, authorizations } = payload;
  const [authorization] = authorizations ?? [];
  const id = user?.id ?? userId;
  return {
    appId: payload.api_app_id,
    installedIn: view?.app_installed_team_id ?? authorization?.team_id ?? undefined,
    teamId: payload.team_id ?? payload.team?.id,
    enterpriseId: authorization?.enterprise_id ?? payload.enterprise?.id ?? payload.enterprise_id ?? undefined,
    person: id ? { id, teamId: user?.team_id ?? undefined } : undefined,
  };
}

/** Whether it is for the bot in our workspace, or comes from our organization, whose workspaces are one house. */
export function isForUs({ installedIn, teamId, enterpriseId }: Sender, workspace: Workspace): boolean {
  const ours = [workspace.teamId, workspace.enterpriseId];
  if (installedIn !== undefined) return ours.includes(installedIn);
  if (teamId === workspace.teamId) return true;
  return enterpriseId !== undefined && enterpriseId === workspace.enterpriseId;
}
