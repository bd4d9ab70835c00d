/** Looks up what somebody is to a request: whoever asked, somebody who may decide on it, or an admin. */
import { mayAsk, mayDecide, type Role, roleAnywhere } from '../domain/approval-policy.ts';
import type { ExportRequest } from '../domain/export-request.ts';
import type { Announcements, People } from './ports.ts';

/** `mayStillAsk`: whether they could ask for this export today. */
export type RoleNow = (
  request: ExportRequest,
  userId: string,
) => Promise<{ role: Role; mayStillAsk: () => Promise<boolean> }>;

/**
 * Throws when Slack does not say: nobody acts on a guess. Whoever asked and admins are known without the channel, so that
 * they can end an export though the channel is lost.
 */
export function createRoleNow(needs: {
  people: People;
  announcements: Announcements;
  admins: ReadonlySet<string>;
}): RoleNow {
  const { people, announcements, admins } = needs;

  return async (request, userId) => {
    const person = await people.person(userId);
    const mayStillAsk = async () => mayAsk({ person, members: await people.members(request.channel) }).ok;
    const role = roleAnywhere({ person, request, admins });
    if (role) return { role, mayStillAsk };

    const [membersNow, { card }] = await Promise.all([people.members(request.channel), announcements.read(request.id)]);
    const membersThen = card && new Set(card.members);
    const isApprover = mayDecide({ person, request, membersNow, membersThen }).ok;
    return { role: isApprover ? 'approver' : 'none', mayStillAsk };
  };
}
