/** Stores as releases without one of the rules would keep requests: for mutants of the model. */
import type { ExportRequest } from '../../src/domain/export-request.ts';
import { shownOf } from '../../src/domain/shown.ts';
import type { RequestStore } from '../../src/workflow/ports/records.ts';

/** As if calls went on counting for the token while an earlier one is open. */
export function withoutOpenTries(store: RequestStore): RequestStore {
  return {
    ...store,
    async change(...args) {
      const changed = await store.change(...args);
      if (!changed.ok || changed.value.request.status !== 'starting') return changed;
      const { openTries: _forgotten, ...attempt } = changed.value.request.attempt;
      return { ok: true, value: { ...changed.value, request: { ...changed.value.request, attempt } } };
    },
  };
}

/** As if it were forgotten at once that an approval was taken back. */
export function withoutTakenBack(store: RequestStore): RequestStore {
  return {
    ...store,
    change: (requestId, decide, ...conditions) =>
      store.change(
        requestId,
        (current) => {
          if (current.status !== 'pending') return decide(current);
          const { takenBack: _forgotten, ...request } = current;
          return decide(request);
        },
        ...conditions,
      ),
  };
}

/** As if a worker took an approved request for one that another person had asked for. */
export function withoutRequester(store: RequestStore): RequestStore {
  return {
    ...store,
    async read(requestId) {
      const stored = await store.read(requestId);
      if (!stored || stored.request.status === 'pending') return stored;
      return { ...stored, request: ofAnother(stored.request) };
    },
  };
}

/** What its votes were for follows, so that only the rule about the requester is left out. */
function ofAnother(request: ExportRequest): ExportRequest {
  const changed = { ...request, requester: 'UOTHER' };
  if (!('approval' in changed) || !changed.approval) return changed;
  const shown = shownOf(changed);
  return {
    ...changed,
    approval: { ...changed.approval, votes: changed.approval.votes.map((vote) => ({ ...vote, shown })) },
  };
}

/** As if each request had been asked for so long ago that its escalation is due. */
export function withoutAskedAt(store: RequestStore): RequestStore {
  return {
    ...store,
    async read(requestId) {
      const stored = await store.read(requestId);
      return stored && { ...stored, request: longAgo(stored.request) };
    },
    change: (requestId, decide, ...conditions) =>
      store.change(requestId, (current) => decide(longAgo(current)), ...conditions),
  };
}

function longAgo<Asked extends ExportRequest>(request: Asked): Asked {
  return { ...request, askedAt: 0 };
}
