/** What Slack says of the user groups of this workspace. Throws when Slack does not say. */
import type { WebClient } from '@slack/web-api';
import { z } from 'zod';
import type { UserGroup, UserGroups } from '../../workflow/ports/groups.ts';
import { translatedOutsideChannels } from './trouble.ts';

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

/** One question for all groups. https://docs.slack.dev/reference/methods/usergroups.list */
export async function listGroups(slack: WebClient): Promise<UserGroups> {
  const answer = await translatedOutsideChannels(() => slack.usergroups.list({ include_users: true }));
  const usable = Answer.parse(answer).usergroups.filter(
    ({ date_delete = 0, is_external = false }) => date_delete === 0 && !is_external,
  );
  return new Map(
    usable.map(({ id, handle, users }): [string, UserGroup] => [id, { id, handle, members: new Set(users) }]),
  );
}
