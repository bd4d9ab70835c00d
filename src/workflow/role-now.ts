/** Looks up what somebody is to a request: whoever asked, somebody who may decide on it, or an admin. */
import { mayAsk, mayDecide, type Role, roleAnywhere } from '../domain/approval-policy.ts';
import type { ExportRequest } from '../domain/export-request.ts';
import type { People } from './ports.ts';
import type { SawCard } from './saw-card.ts';

/** `mayStillAsk`: whether they could ask for this export today. */
export type RoleNow = (
  request: ExportRequest,
  userId: string,
) => Promise<{ role: Role; mayStillAsk: () => Promise<boolean> }>;

/**
 * Throws when Slack does not say: nobody acts on a guess. Whoever asked and admins are known without the channel, so that
 * they can end an export though the channel is lost.
 */
export function createRoleNow(needs: { people: People; sawCard: SawCard; admins: ReadonlySet<string> }): RoleNow {
  const { people, sawCard, admins } = needs;

  return async (request, userId) => {
    const person = await people.person(userId);
    const isInChannel = () => people.isMember(request.channel, userId);
    const mayStillAsk = async () => mayAsk({ person, isMember: await isInChannel() }).ok;
    const role = roleAnywhere({ person, request, admins });
    if (role) return { role, mayStillAsk };

    const [isMember, hasSeen] = await Promise.all([isInChannel(), sawCard(request, userId)]);
    const isApprover = mayDecide({ person, request, isMember, sawCard: hasSeen }).ok;
    return { role: isApprover ? 'approver' : 'none', mayStillAsk };
  };
}
