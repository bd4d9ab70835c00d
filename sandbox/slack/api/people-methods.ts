/** users.info, usergroups.list and usergroups.users.list. */
import { type Fields, isYes, stringOf } from '../json.ts';
import { Refusal } from '../refusal.ts';
import type { State, UserGroupRecord } from '../state.ts';
import { userOutput } from '../user-object.ts';
import type { Backstage, Methods } from './method.ts';

export const peopleMethods: Methods = {
  'users.info': { token: 'bot', scopes: ['users:read'], run: userInfo },
  'usergroups.list': { token: 'bot', scopes: ['usergroups:read'], run: listGroups },
  'usergroups.users.list': { token: 'bot', scopes: ['usergroups:read'], run: listGroupUsers },
};

function userInfo(args: Fields, { state }: Backstage): Fields {
  const person = state.people.get(stringOf(args['user']));
  if (!person) throw new Refusal('user_not_found');
  const locale = isYes(args['include_locale']) ? { locale: person.locale } : {};
  return { user: { ...userOutput(state, person), ...locale } };
}

/** Without pages; the id of a team is for tokens of an organization. https://docs.slack.dev/reference/methods/usergroups.list */
function listGroups(args: Fields, { state }: Backstage): Fields {
  const withDisabled = isYes(args['include_disabled']);
  const groups = [...state.userGroups.values()].filter(({ disabledAt }) => disabledAt === undefined || withDisabled);
  return { usergroups: groups.map((group) => groupOutput(state, group, args)) };
}

function groupOutput(state: State, group: UserGroupRecord, args: Fields): Fields {
  const { id, name, handle, members, disabledAt, isExternal } = group;
  return {
    id,
    team_id: isExternal ? 'T0OTHERCOMP' : state.app.teamId,
    is_usergroup: true,
    is_subteam: true,
    name,
    description: '',
    handle,
    is_external: isExternal,
    date_delete: disabledAt === undefined ? 0 : Math.floor(disabledAt / 1000),
    ...(isYes(args['include_count']) && { user_count: members.size }),
    ...(isYes(args['include_users']) && { users: [...members] }),
  };
}

function listGroupUsers(args: Fields, { state }: Backstage): Fields {
  const group = state.userGroups.get(stringOf(args['usergroup']));
  if (!group) throw new Refusal('no_such_subteam');
  if (group.disabledAt !== undefined && !isYes(args['include_disabled'])) throw new Refusal('subteam_disabled');
  return { users: [...group.members] };
}
