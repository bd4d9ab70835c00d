/** What Slack says of the user groups of this workspace. Throws when Slack does not say. */
import type { WebClient } from '@slack/web-api';
import { z } from 'zod';
import type { UserGroup, UserGroups } from '../../workflow/ports/groups.ts';
import { translatedOutsideChannels } from './slack-errors.ts';

/** https://docs.slack.dev/reference/objects/usergroup-object */
const Group = z.object({
  id: z.string(),
  handle: z.string(),
  /** 0 for a group that is not disabled. */
  date_delete: z.number().optional(),
  /** Of another company, by a shared channel. */
  is_external: z.boolean().optional(),
  users: z.array(z.string()),
});

const Answer = z.object({ usergroups: z.array(Group) });

export async function listGroups(slack: WebClient): Promise<UserGroups> {
  const groups = await askForGroups(slack, { include_users: true });
  const enabled = groups.filter(({ isDisabled }) => !isDisabled);
  return new Map(enabled.map(({ id, handle, members }) => [id, { id, handle, members }]));
}

/** The disabled ones too: for people who look for what is wrong. */
export function listAllGroups(slack: WebClient): Promise<(UserGroup & { isDisabled: boolean })[]> {
  return askForGroups(slack, { include_users: true, include_disabled: true });
}

/** One question for all groups. https://docs.slack.dev/reference/methods/usergroups.list */
async function askForGroups(slack: WebClient, how: { include_users: true; include_disabled?: true }) {
  const answer = await translatedOutsideChannels(() => slack.usergroups.list(how));
  const ours = Answer.parse(answer).usergroups.filter(({ is_external }) => is_external !== true);
  return ours.map(({ id, handle, date_delete = 0, users }) => {
    return { id, handle, members: new Set(users), isDisabled: date_delete !== 0 };
  });
}
