/** Looks up what somebody is to a request: whoever asked, somebody who may decide on it, or an admin. */
import { mayAsk, type Role, roleOf } from '../domain/approval-policy.ts';
import type { ExportRequest } from '../domain/export-request.ts';
import type { Announcements, People } from './ports.ts';

/** `mayStillAsk`: whether they could ask for this export today. */
export type RoleNow = (request: ExportRequest, userId: string) => Promise<{ role: Role; mayStillAsk: boolean }>;

/** Throws when Slack does not say: nobody acts on a guess. */
export function createRoleNow(needs: {
  people: People;
  announcements: Announcements;
  admins: ReadonlySet<string>;
}): RoleNow {
  const { people, announcements, admins } = needs;

  return async (request, userId) => {
    const [person, members, { card }] = await Promise.all([
      people.person(userId),
      people.members(request.channel),
      announcements.read(request.id),
    ]);
    const membersThen = card && new Set(card.members);
    const role = roleOf({ person, request, membersNow: members, membersThen, admins });
    return { role, mayStillAsk: mayAsk({ person, members }).ok };
  };
}
