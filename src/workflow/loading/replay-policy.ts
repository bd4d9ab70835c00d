/** Replays the requests on record against another policy: which of them it would have decided otherwise. */
import type { FactName } from '../../domain/policy/condition.ts';
import type { Policy } from '../../domain/policy/policy.ts';
import { type DecidedNow, replayRequest } from '../../domain/replay.ts';
import { groupsOf } from '../members/groups-of.ts';
import type { UserGroups } from '../ports/groups.ts';
import type { PastRequests } from '../ports/past-requests.ts';

/** `name`: of the image, where Alibaba Cloud gave it then. `before`: the rule that the request was made by. */
export type ChangedDecision = {
  id: string;
  imageId: string;
  name?: string | undefined;
  before: string;
  now: DecidedNow;
};

/** `changed`: at most so many as were wanted; `counts` has all. */
export type Replay = {
  counts: { all: number; changed: number; unknown: number; unreadable: number };
  changed: readonly ChangedDecision[];
  unknown: readonly { id: string; rule: string; facts: readonly FactName[] }[];
};

/** `groups`: as they are now, undefined where they are not known. `most`: how many are named, so that a long history fits into memory. */
export async function replayPolicy(needs: {
  past: PastRequests;
  policy: Policy;
  groups: UserGroups | undefined;
  since: number;
  most: number;
}): Promise<Replay> {
  const { past, policy, groups, since, most } = needs;
  const counts = { all: 0, changed: 0, unknown: 0, unreadable: 0 };
  const changed: ChangedDecision[] = [];
  const unknown: Replay['unknown'][number][] = [];
  for await (const one of past.since(since)) {
    counts.all += 1;
    if (one.is === 'unreadable') {
      counts.unreadable += 1;
      continue;
    }
    const { request } = one;
    const { id, requester } = request;
    const replayed = replayRequest({
      policy,
      request,
      groups: groups && groupsOf(requester, groups),
      listed: groups && new Set(groups.keys()),
    });
    if (replayed.is === 'same') continue;
    counts[replayed.is] += 1;
    if (replayed.is === 'unknown' && unknown.length < most) {
      unknown.push({ id, rule: replayed.rule, facts: replayed.facts });
    } else if (replayed.is === 'changed' && changed.length < most) {
      const { rule, parameters, image } = request;
      changed.push({ id, imageId: parameters.imageId, name: image?.name, before: rule.name, now: replayed.now });
    }
  }
  return { counts, changed, unknown };
}
