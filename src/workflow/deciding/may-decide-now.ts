/** Looks up a request, its card and the person who pressed, and says whether they may decide it now. */

import type { ExportRequest } from '../../domain/export-request.ts';
import { type MayNotDecide, mayDecide } from '../../domain/people.ts';
import { ok, type Result, refuse } from '../../domain/result.ts';
import type { SawCard } from '../members/saw-card.ts';
import type { People } from '../ports/people.ts';
import type { RequestStore, Stored } from '../ports/records.ts';

export type MayNotDecideNow =
  | MayNotDecide
  | { reason: 'already-decided'; request: ExportRequest }
  | { reason: 'unknown-request' };

export type MayDecideNow = (pressed: { requestId: string; by: string }) => Promise<Result<Stored, MayNotDecideNow>>;

/** Throws when Slack does not say: no person decides on a guess. */
export function createMayDecideNow(needs: { store: RequestStore; people: People; sawCard: SawCard }): MayDecideNow {
  const { store, people, sawCard } = needs;

  return async ({ requestId, by }) => {
    const stored = await store.read(requestId);
    if (!stored) return refuse({ reason: 'unknown-request' });
    const { request } = stored;
    const [person, isMember, hasSeen] = await Promise.all([
      people.person(by),
      people.isMember(request.channel, by),
      sawCard(request, by),
    ]);
    const verdict = mayDecide({ person, request, isMember, sawCard: hasSeen });
    if (!verdict.ok) return verdict;
    return request.status === 'pending' ? ok(stored) : refuse({ reason: 'already-decided', request });
  };
}
