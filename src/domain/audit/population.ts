/** The requests of a trail, one row each: what an auditor draws a sample from. Holds the last weeks only. Pure. */
import { endedStatuses, type Status } from '../status.ts';
import type { AuditEvent, RequestEvent } from './entry.ts';
import { type EntryName, isAfter } from './trail.ts';

/** Times are those of the entries, in milliseconds since 1970. `approvers`: those whose approval was not taken back, and who did not leave before the decision. */
export type PopulationRow = {
  id: string;
  askedAt: number;
  requester: string;
  image: string;
  region: string;
  bucket: string;
  prefix: string;
  format: string;
  rule: string;
  policy: number;
  /** Started before it was approved. `reviewedBy`: who has looked at it since. */
  isEmergency: boolean;
  reviewedBy: string | undefined;
  approvers: readonly string[];
  approvedAt: number | undefined;
  calledAt: number | undefined;
  /** By the order of the entries, which no clock changes. */
  approvedBeforeCalled: 'yes' | 'no' | 'not called';
  task: string | undefined;
  /** Undefined while the request is open. */
  end: Status | undefined;
  endedAt: number | undefined;
  refusedPresses: number;
  /** The checkpoint that covers the last entry. */
  anchoredBy: (EntryName & { at: number }) | undefined;
};

type Kept = PopulationRow & { last: EntryName };

export type Population = {
  take: (entry: EntryName & { at: number; event: AuditEvent }) => void;
  /** All entries up to this one are anchored. */
  anchor: (checkpoint: EntryName & { at: number }) => void;
  /** The rows that are complete, in the order in which people asked; all with `isEnd`. */
  rows: (how?: { isEnd: boolean }) => Generator<PopulationRow>;
};

/** Nothing happens to a request so long after it was asked for: 14 days to decide, 72 h to hold, and an export. In milliseconds. */
const longestLife = 60 * 24 * 60 * 60 * 1000;

/** `from`, `until`: when people asked; the second is not included. */
export function createPopulation({ from, until }: { from: number; until: number }): Population {
  const kept = new Map<string, Kept>();
  const notAnchored = new Set<Kept>();
  let now = 0;
  return { take, anchor, rows };

  function take({ history, number, at, event }: EntryName & { at: number; event: AuditEvent }): void {
    now = Math.max(now, at);
    if (event.event === 'asked' && from <= at && at < until) kept.set(event.request, newRow(event, at));
    const row = 'request' in event && event.request !== undefined ? kept.get(event.request) : undefined;
    if (!row) return;
    change(row, event, at);
    row.last = { history, number };
    row.anchoredBy = undefined;
    notAnchored.add(row);
  }

  function anchor(checkpoint: EntryName & { at: number }): void {
    for (const row of notAnchored) {
      if (isAfter(row.last, checkpoint)) continue;
      row.anchoredBy = checkpoint;
      notAnchored.delete(row);
    }
  }

  function* rows({ isEnd } = { isEnd: false }) {
    for (const [id, row] of kept) {
      if (!isEnd && now - row.askedAt < longestLife) return;
      kept.delete(id);
      notAnchored.delete(row);
      yield row;
    }
  }
}

function newRow(event: Extract<AuditEvent, { event: 'asked' }>, askedAt: number): Kept {
  const { request: id, by: requester, image, region, bucket, rule, policy, facts } = event;
  const { prefix, format } = facts.parameters;
  return {
    ...{ id, askedAt, requester, image, region, bucket, prefix, format, rule, policy },
    isEmergency: false,
    reviewedBy: undefined,
    approvers: [],
    approvedAt: undefined,
    calledAt: undefined,
    approvedBeforeCalled: 'not called',
    task: undefined,
    end: undefined,
    endedAt: undefined,
    refusedPresses: 0,
    anchoredBy: undefined,
    last: { history: '', number: 0 },
  };
}

function change(row: Kept, event: AuditEvent, at: number): void {
  if (event.event === 'refused') row.refusedPresses += event.count;
  if (!('status' in event)) return;
  decide(row, event, at);
  if ('task' in event && event.task !== undefined) row.task = event.task;
  const isEnded = endedStatuses.includes(event.status);
  row.end = isEnded ? event.status : undefined;
  row.endedAt = isEnded ? (row.endedAt ?? at) : undefined;
}

function decide(row: Kept, event: RequestEvent, at: number): void {
  if (event.event === 'voted') row.approvers = [...row.approvers, event.by];
  if (event.event === 'taken-back') row.approvers = row.approvers.filter((by) => by !== event.by);
  if (event.event === 'approver-left') row.approvers = row.approvers.filter((by) => by !== event.approver);
  if (event.event === 'reviewed') row.reviewedBy = event.by;
  if (event.event === 'emergency') row.isEmergency = true;
  const isApproved = isAtOnce(event) || (event.event === 'voted' && event.status === 'approved');
  if (isApproved) row.approvedAt ??= at;
  if (event.event !== 'called' || row.calledAt !== undefined) return;
  row.calledAt = at;
  row.approvedBeforeCalled = row.approvedAt === undefined ? 'no' : 'yes';
}

/** Approved by no person: by a standing rule, or as an emergency. */
function isAtOnce({ event }: RequestEvent): boolean {
  return event === 'approved-by-rule' || event === 'emergency';
}
