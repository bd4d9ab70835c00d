/** A person as Slack describes one to the app. */
import type { Fields } from './json.ts';
import type { PersonRecord, State } from './state.ts';

/** A user object: https://docs.slack.dev/reference/objects/user-object. Of strangers Slack says little. */
export function userOutput(state: State, person: PersonRecord): Fields {
  if (person.isStranger) return { id: person.id, name: person.name, deleted: person.deleted, is_stranger: true };
  const teamId = person.home?.teamId ?? state.app.teamId;
  const enterpriseId = person.home ? person.home.enterpriseId : state.app.enterpriseId;
  return {
    id: person.id,
    team_id: teamId,
    ...(enterpriseId && { enterprise_user: { id: person.id, enterprise_id: enterpriseId, teams: [teamId] } }),
    name: person.name,
    deleted: person.deleted,
    real_name: person.realName,
    tz: person.timezone,
    tz_label: person.timezone,
    tz_offset: offsetSeconds(person.timezone, state.now()),
    profile: {
      real_name: person.realName,
      display_name: person.name,
      real_name_normalized: person.realName,
      display_name_normalized: person.name,
      team: teamId,
    },
    is_admin: person.isAdmin,
    is_owner: false,
    is_primary_owner: false,
    is_restricted: person.guest !== undefined,
    is_ultra_restricted: person.guest === 'ultra',
    is_bot: person.isBot,
    is_app_user: false,
    updated: Math.floor(state.now() / 1000),
  };
}

function offsetSeconds(timezone: string, at: number): number {
  const there = new Date(at).toLocaleString('sv-SE', { timeZone: timezone });
  return Math.round((Date.parse(`${there.replace(' ', 'T')}Z`) - at) / 1000 / 60) * 60;
}
