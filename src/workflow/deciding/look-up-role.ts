/** Looks up what somebody is to a request: whoever asked, somebody who may decide on it, or an admin. */

import type { ExportRequest } from '../../domain/export-request.ts';
import { mayAsk, mayDecide, type Role, roleAnywhere } from '../../domain/people.ts';
import type { SawCard } from '../members/saw-card.ts';
import type { People } from '../ports/people.ts';

/** `mayStillAsk`: whether they could ask for this export today. `maySee`: whether they may know of the request. */
export type LookUpRole = (
  request: ExportRequest,
  userId: string,
) => Promise<{ role: Role; mayStillAsk: () => Promise<boolean>; maySee: () => Promise<boolean> }>;

/**
 * Throws when Slack does not say: nobody acts on a guess. Whoever asked and admins are known without the channel, so that
 * they can end an export though the channel is lost.
 */
export function createLookUpRole(needs: { people: People; sawCard: SawCard; admins: ReadonlySet<string> }): LookUpRole {
  const { people, sawCard, admins } = needs;

  return async (request, userId) => {
    const person = await people.person(userId);
    const isInChannel = () => people.isMember(request.channel, userId);
    // Of bots and guests this is known without the channel.
    const mayStillAsk = async () =>
      !person.isBot && !person.isGuest && mayAsk({ person, isMember: await isInChannel() }).ok;
    const known = (role: Role) => ({ role, mayStillAsk, maySee: async () => role !== 'none' || mayStillAsk() });
    const role = roleAnywhere({ person, request, admins });
    if (role) return known(role);

    const [isMember, hasSeen] = await Promise.all([isInChannel(), sawCard(request, userId)]);
    const isApprover = mayDecide({ person, request, isMember, sawCard: hasSeen }).ok;
    return known(isApprover ? 'approver' : 'none');
  };
}
