/** What an admin of the workspace does to user groups. */
import { z } from 'zod';
import type { UserGroup } from '../slack/user-group.ts';
import type { Stage } from '../stage.ts';
import { Refused } from './refused.ts';
import { act, personNamed, type Route } from './route.ts';

const Handle = z.string().regex(/^[a-z0-9._-]{1,21}$/, 'write it without the @, such as security');
const People = z.array(z.string()).max(100);

export const groupRoutes: readonly Route[] = [
  act(
    '/groups/make',
    {
      what: 'Makes a user group of people, and answers its id, which a rule names as group:ID.',
      body: z.strictObject({ handle: Handle, members: People.default([]) }),
      example: { handle: 'leads', members: ['wei'] },
    },
    (stage, { handle, members }) => {
      const people = members.map((name) => personNamed(stage, name));
      if (named(stage, handle)) throw new Refused(409, `There is a group @${handle} already.`);
      return groupPicture(stage, stage.slack.userGroup({ handle, members: people }));
    },
  ),
  act(
    '/groups/fill',
    {
      what: 'Puts these people into a user group and all others out of it; an empty list empties it.',
      body: z.strictObject({ handle: Handle, members: People }),
      example: { handle: 'security', members: ['ana', 'wei'] },
    },
    (stage, { handle, members }) => {
      const group = groupNamed(stage, handle);
      group.fill(members.map((name) => personNamed(stage, name)));
      return groupPicture(stage, group);
    },
  ),
  act(
    '/groups/disable',
    {
      what: 'Disables a user group, which Slack does not list then; `disabled: false` enables it again.',
      body: z.strictObject({ handle: Handle, disabled: z.boolean().default(true) }),
      example: { handle: 'security' },
    },
    (stage, { handle, disabled }) => {
      const group = groupNamed(stage, handle);
      group.disable(disabled);
      return groupPicture(stage, group);
    },
  ),
];

export function groupPicture({ slack }: Pick<Stage, 'slack'>, { id, handle, members, isDisabled }: UserGroup) {
  const names = members.map((member) => slack.state.people.get(member)?.name ?? member);
  return { id, handle, members: names, disabled: isDisabled };
}

function named({ slack }: Stage, handle: string): UserGroup | undefined {
  return slack.userGroups.find((group) => group.handle === handle);
}

function groupNamed(stage: Stage, handle: string): UserGroup {
  const group = named(stage, handle);
  if (group) return group;
  const handles = stage.slack.userGroups.map((one) => `@${one.handle}`);
  throw new Refused(404, `No group is called @${handle}. There are ${handles.join(', ') || 'none'}.`);
}
