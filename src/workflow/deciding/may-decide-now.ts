/** Looks up a request, its card and the person who pressed, and says whether they may decide it now. */

import type { ExportRequest } from '../../domain/export-request.ts';
import { type MayNotDecide, mayDecide } from '../../domain/people.ts';
import type { Source } from '../../domain/policy/source.ts';
import { ok, type Result, refuse } from '../../domain/result.ts';
import type { LookUpSources } from '../members/look-up-sources.ts';
import type { People } from '../ports/people.ts';
import type { RequestStore, Stored } from '../ports/records.ts';

export type MayNotDecideNow =
  | { reason: MayNotDecide['reason']; request: ExportRequest }
  | { reason: 'already-decided'; request: ExportRequest }
  | { reason: 'unknown-request' };

/** `sources`: those for which an approval of this person counts. */
export type MayDecideNow = (
  pressed: { requestId: string; by: string },
  onWait?: (request: ExportRequest) => void,
) => Promise<Result<Stored & { sources: Source[] }, MayNotDecideNow>>;

type Needs = { store: RequestStore; people: Pick<People, 'person'>; lookUpSources: LookUpSources };

/** Throws when Slack does not say: no person decides on a guess. */
export function createMayDecideNow({ store, people, lookUpSources }: Needs): MayDecideNow {
  return async ({ requestId, by }, onWait) => {
    const stored = await store.read(requestId);
    if (!stored) return refuse({ reason: 'unknown-request' });
    const { request } = stored;
    const [person, sources] = await Promise.all([
      people.person(by),
      lookUpSources(request, by, onWait && (() => onWait(request))),
    ]);
    const verdict = mayDecide({ person, request, sources });
    if (!verdict.ok) return refuse({ ...verdict.refusal, request });
    if (request.status !== 'pending') return refuse({ reason: 'already-decided', request });
    return ok({ ...stored, sources: [...sources.counts] });
  };
}
