/** Settle: checks what somebody has submitted, and makes a request of it or tells them why not, once. */
import type { MayNotAsk } from '../../domain/people.ts';
import { type Check, isBlocked, type ObstacleReason } from '../../domain/preflight.ts';
import type { MayAsk } from '../checking/may-ask.ts';
import type { Looked, Preflight } from '../checking/preflight.ts';
import type { Log } from '../ports/clock.ts';
import type { Habits } from '../ports/export-history.ts';
import type { RequestLimit } from '../ports/people.ts';
import type { Draft, Drafts } from '../ports/submissions.ts';
import type { FindRequest, RequestExport } from './request-export.ts';

export type DraftEnding =
  | { is: 'asked'; requestId: string; warnings: readonly ObstacleReason[] }
  | { is: 'blocked'; looked: Looked }
  | { is: 'refused'; refusal: MayNotAsk | { reason: 'too-many' } };

/** The form that was submitted, while somebody looks at it. `ended` is false once nobody does. */
export type Watcher = { checked: (checks: readonly Check[]) => void; ended: (ending: DraftEnding) => Promise<boolean> };

/** Tells one person in private why nothing was asked. */
export type TellEnding = (draft: Draft, ending: DraftEnding) => Promise<void>;

export type SettleDraft = (draft: Draft, watcher?: Watcher) => Promise<DraftEnding>;

type Needs = {
  drafts: Drafts;
  habits: Pick<Habits, 'choseRegion'>;
  mayAsk: MayAsk;
  requestLimit: RequestLimit;
  preflight: Preflight;
  findRequest: FindRequest;
  requestExport: RequestExport;
  tellEnding: TellEnding;
  log: Log;
};

/** Safe to call again with one draft. Throws when facts about people, or Redis, cannot be had: the draft stays and is taken up again. */
export function createSettleDraft(needs: Needs): SettleDraft {
  const { drafts, tellEnding, log } = needs;

  return async (draft, watcher) => {
    const ending = await endingOf(needs, draft, watcher);
    log.info({ origin: draft.origin, requester: draft.requester, ...inShort(ending) }, 'draft settled');
    const isSeen = await watcher?.ended(ending);
    // A request is told by its announcement.
    if (!isSeen && ending.is !== 'asked') await tellEnding(draft, ending);
    await drafts.settle(draft);
    return ending;
  };
}

async function endingOf(needs: Needs, draft: Draft, watcher: Watcher | undefined): Promise<DraftEnding> {
  const { habits, mayAsk, requestLimit, preflight, findRequest, requestExport } = needs;
  const { origin, requester } = draft;
  const before = await findRequest(origin);
  if (before) return { is: 'asked', requestId: before, warnings: [] };

  const allowed = await mayAsk(requester);
  if (!allowed.ok) return { is: 'refused', refusal: allowed.refusal };
  if (!(await requestLimit(requester, origin))) return { is: 'refused', refusal: { reason: 'too-many' } };

  const { reason: _why, ...parameters } = draft.draft;
  await habits.choseRegion(requester, parameters.regionId);
  const looked = await preflight(parameters, watcher && { seen: watcher.checked });
  if (isBlocked(looked.checks)) return { is: 'blocked', looked };
  const warnings = looked.checks.flatMap(({ obstacles }) => obstacles.map(({ reason }) => reason));
  return { is: 'asked', requestId: await requestExport(draft, looked), warnings };
}

function inShort(ending: DraftEnding): object {
  switch (ending.is) {
    case 'asked':
      return { requestId: ending.requestId };
    case 'blocked':
      return { faults: ending.looked.checks.flatMap(({ obstacles }) => obstacles.map(({ reason }) => reason)) };
    case 'refused':
      return { reason: ending.refusal.reason };
  }
}
