/** Show policy: the grant that a request lacks, for a member of the channel in which its card is. */
import { mayAsk } from '../../domain/people.ts';
import { ok, type Result, refuse } from '../../domain/result.ts';
import { missingGrant } from '../../explanations/grant.ts';
import type { MayNotAskThere } from '../checking/may-ask.ts';
import type { People } from '../ports/people.ts';
import type { RequestStore } from '../ports/records.ts';

export type ShowGrant = (asked: {
  requestId: string;
  userId: string;
}) => Promise<Result<string, MayNotAskThere | { reason: 'nothing-missing' }>>;

type Needs = { store: Pick<RequestStore, 'read'>; people: Pick<People, 'person' | 'isMember'> };

export function createShowGrant({ store, people }: Needs): ShowGrant {
  return async ({ requestId, userId }) => {
    const { request } = (await store.read(requestId)) ?? {};
    if (!request) return refuse({ reason: 'nothing-missing' });
    const { channel } = request;
    const [person, isIn] = await Promise.all([people.person(userId), people.isMember(channel, userId)]);
    const allowed = mayAsk({ person, requesters: ['channel'], isIn });
    if (!allowed.ok) return refuse({ ...allowed.refusal, channels: [channel] });
    const policy = missingGrant(request);
    return policy ? ok(policy) : refuse({ reason: 'nothing-missing' });
  };
}
