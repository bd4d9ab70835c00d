/** Status: what is on record of a request, for those who could see its card. */
import type { ExportRequest } from '../../domain/export-request.ts';
import { ok, type Result, refuse } from '../../domain/result.ts';
import type { LookUpRole } from '../members/look-up-role.ts';
import type { Announcements, Place } from '../ports/announcements.ts';
import type { RequestStore } from '../ports/records.ts';

type Status = { request: ExportRequest; card: Place | undefined };

export type ShowStatus = (asked: {
  requestId: string;
  userId: string;
}) => Promise<Result<Status, { reason: 'unknown-request' }>>;

/** A person who may not see a request hears that there is none. */
export function createShowStatus(needs: {
  store: RequestStore;
  announcements: Announcements;
  lookUpRole: LookUpRole;
}): ShowStatus {
  const { store, announcements, lookUpRole } = needs;

  return async ({ requestId, userId }) => {
    const stored = await store.read(requestId);
    if (!stored) return refuse({ reason: 'unknown-request' });
    const [{ maySee }, { card }] = await Promise.all([
      lookUpRole(stored.request, userId),
      announcements.read(requestId),
    ]);
    return (await maySee())
      ? ok({ request: stored.request, card: card?.place })
      : refuse({ reason: 'unknown-request' });
  };
}
