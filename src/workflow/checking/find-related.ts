/** Finds the other requests for the same image that are on record. */
import type { ExportRequest } from '../../domain/export-request.ts';
import type { RequestStore } from '../ports/records.ts';

/**
 * `id`: of the request that asks, where there is one already. The one that changed last comes first: at most fifty, or with `since` all that
 * have changed since then.
 */
export type FindRelated = (asking: {
  id?: string;
  since?: number;
  parameters: ExportRequest['parameters'];
}) => Promise<ExportRequest[]>;

export function createFindRelated({ store }: { store: Pick<RequestStore, 'latestFor' | 'read'> }): FindRelated {
  return async ({ id, since, parameters }) => {
    const ids = await store.latestFor(parameters, since);
    const others = await Promise.all(ids.filter((other) => other !== id).map(store.read));
    return others.flatMap((stored) => stored?.request ?? []);
  };
}
