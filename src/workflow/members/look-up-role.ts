/** Looks up what a person is to a request: its requester, an approver, an admin, or none of these. */

import type { ExportRequest } from '../../domain/export-request.ts';
import { mayDecide, type Role, roleAnywhere } from '../../domain/people.ts';
import type { People } from '../ports/people.ts';
import type { CurrentPolicy } from '../ports/policy.ts';
import { isInAny } from './is-in-any.ts';
import type { LookUpSources } from './look-up-sources.ts';

/** `mayAsk`: whether the person could ask for this export now. `maySee`: whether the person may know of the request. */
export type LookUpRole = (
  request: ExportRequest,
  userId: string,
) => Promise<{ role: Role; mayAsk: () => Promise<boolean>; maySee: () => Promise<boolean> }>;

/**
 * Throws when Slack does not say: a guess is no role. The requester and admins are known without the channel, so that
 * they can end an export though the channel is lost.
 */
export function createLookUpRole(needs: {
  people: People;
  lookUpSources: LookUpSources;
  currentPolicy: CurrentPolicy;
}): LookUpRole {
  const { people, lookUpSources, currentPolicy } = needs;

  return async (request, userId) => {
    const [person, isAdmin] = await Promise.all([
      people.person(userId),
      isInAny(people, { userId, sources: currentPolicy().admins, channels: [] }),
    ]);
    const isInChannel = () => people.isMember(request.channel, userId);
    // Of bots and guests this is known without the channel.
    const couldAsk = async () => !person.isBot && !person.isGuest && (await isInChannel());
    const known = (role: Role) => ({ role, mayAsk: couldAsk, maySee: async () => role !== 'none' || couldAsk() });
    const role = roleAnywhere({ person, request, isAdmin });
    if (role) return known(role);

    const sources = await lookUpSources(request, userId);
    const isApprover = mayDecide({ person, request, sources }).ok;
    return known(isApprover ? 'approver' : 'none');
  };
}
