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
  /** A change of the Redis server lost it, and it was not asked for again. */
  isLost: boolean;
  /** Undefined while the request is open. */
  end: Status | undefined;
  endedAt: number | undefined;
  refusedPresses: number;
  /** The checkpoint that covers the last entry. */
  anchoredBy: (EntryName & { at: number }) | undefined;
};

type Approval = { by: string; entry: EntryName; until?: EntryName | undefined };

/** A failover may undo an approval, a review or an ending, so each is kept with the entry that states it. */
type Kept = Omit<PopulationRow, 'approvers' | 'approvedAt' | 'reviewedBy' | 'end' | 'endedAt'> & {
  asked: EntryName;
  approvals: Approval[];
  approved: { at: number; entry: EntryName } | undefined;
  reviewed: { by: string; entry: EntryName } | undefined;
  /** The last is the current one; `end`: undefined where it was open again. */
  ends: { end: Status | undefined; at: number; entry: EntryName }[];
  last: EntryName;
};

export type Population = {
  take: (entry: EntryName & { at: number; event: AuditEvent }) => void;
  /** All entries up to this one are anchored. */
  anchor: (checkpoint: EntryName & { at: number }) => void;
  /** The rows that are complete, in the order in which people asked; all with `isEnd`. */
  rows: (how?: { isEnd: boolean }) => Generator<PopulationRow>;
};

/** At this age a request has ended for certain: 14 days to decide, 72 h to hold, and an export. In milliseconds. */
const longestLife = 60 * 24 * 60 * 60 * 1000;

/** `from`, `until`: when people asked; the second is not included. */
export function createPopulation({ from, until }: { from: number; until: number }): Population {
  const kept = new Map<string, Kept>();
  const notAnchored = new Set<Kept>();
  let now = 0;
  let latest = '';
  return { take, anchor, rows };

  function take({ history, number, at, event }: EntryName & { at: number; event: AuditEvent }): void {
    now = Math.max(now, at);
    if (event.event === 'history-changed') takeBack({ history: event.from, number: event.last });
    if (event.event === 'asked' && from <= at && at < until) add(event, { history, number, at });
    const row = 'request' in event && event.request !== undefined ? kept.get(event.request) : undefined;
    if (!row) return;
    // One string for all entries of a history, of which each line has brought a copy.
    if (history !== latest) latest = history;
    const entry = { history: latest, number };
    change(row, { event, at, entry });
    row.last = entry;
    row.anchoredBy = undefined;
    notAnchored.add(row);
  }

  /** A request that Redis had forgotten is asked for again, with the approvals that it has. */
  function add(event: Asked, { history, number, at }: EntryName & { at: number }): void {
    const before = kept.get(event.request);
    const row = newRow(event, { askedAt: before?.askedAt ?? at, asked: { history, number } });
    if (before) notAnchored.delete(before);
    kept.set(event.request, { ...row, refusedPresses: before?.refusedPresses ?? 0 });
  }

  /** Another server goes on after this entry: what was read beyond it, Redis has lost. */
  function takeBack(from: EntryName): void {
    for (const row of kept.values()) if (isAfter(row.last, from)) forget(row, from);
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
      // An emergency is on record until it is reviewed, however late.
      if (!isEnd && row.isEmergency && !row.reviewed) continue;
      kept.delete(id);
      notAnchored.delete(row);
      yield drawn(row);
    }
  }
}

type Asked = Extract<AuditEvent, { event: 'asked' }>;

function newRow(event: Asked, of: { askedAt: number; asked: EntryName }): Kept {
  const { request: id, by: requester, image, region, bucket, rule, policy, facts } = event;
  const { prefix, format } = facts.parameters;
  return {
    ...{ ...of, id, requester, image, region, bucket, prefix, format, rule, policy },
    isEmergency: false,
    approvals: [],
    approved: undefined,
    reviewed: undefined,
    ends: [],
    calledAt: undefined,
    approvedBeforeCalled: 'not called',
    task: undefined,
    refusedPresses: 0,
    anchoredBy: undefined,
    isLost: false,
    last: of.asked,
  };
}

function drawn({ approvals, approved, reviewed, ends, asked: _asked, last: _last, ...row }: Kept): PopulationRow {
  const { end, at } = ends.at(-1) ?? {};
  return {
    ...row,
    approvers: approvals.filter(({ until }) => until === undefined).map(({ by }) => by),
    approvedAt: approved?.at,
    reviewedBy: reviewed?.by,
    end,
    endedAt: end && at,
  };
}

type Change = { event: AuditEvent; at: number; entry: EntryName };

function change(row: Kept, { event, at, entry }: Change): void {
  if (event.event === 'refused') row.refusedPresses += event.count;
  if (!('status' in event)) return;
  decide(row, { event, at, entry });
  if ('task' in event && event.task !== undefined) row.task = event.task;
  const end = endedStatuses.includes(event.status) ? event.status : undefined;
  if (end !== row.ends.at(-1)?.end) row.ends.push({ end, at, entry });
}

function decide(row: Kept, { event, at, entry }: Change & { event: RequestEvent }): void {
  if (event.event === 'voted') row.approvals.push({ by: event.by, entry });
  if (event.event === 'taken-back') endApproval(row, event.by, entry);
  if (event.event === 'approver-left') endApproval(row, event.approver, entry);
  if (event.event === 'reviewed') row.reviewed = { by: event.by, entry };
  // What it exports is to be reviewed again.
  if (event.event === 'retried') row.reviewed = undefined;
  if (event.event === 'emergency') row.isEmergency = true;
  const isApproved = isAtOnce(event) || (event.event === 'voted' && event.status === 'approved');
  if (isApproved) row.approved ??= { at, entry };
  if (event.event === 'called') call(row, at);
}

function endApproval({ approvals }: Kept, by: string, entry: EntryName): void {
  for (const approval of approvals) if (approval.by === by) approval.until ??= entry;
}

/** A call happened also where Redis has lost its entry; each must have its approval. */
function call(row: Kept, at: number): void {
  row.calledAt ??= at;
  if (!row.approved) row.approvedBeforeCalled = 'no';
  else if (row.approvedBeforeCalled === 'not called') row.approvedBeforeCalled = 'yes';
}

/** All but the calls: they have reached Alibaba Cloud. */
function forget(row: Kept, from: EntryName): void {
  const isLost = (one: { entry: EntryName } | undefined) => one !== undefined && isAfter(one.entry, from);
  row.approvals = row.approvals.filter((one) => !isLost(one));
  for (const one of row.approvals) if (one.until && isAfter(one.until, from)) one.until = undefined;
  if (isLost(row.approved)) row.approved = undefined;
  if (isLost(row.reviewed)) row.reviewed = undefined;
  row.ends = row.ends.filter((one) => !isLost(one));
  if (isAfter(row.asked, from)) row.isLost = true;
}

/** Approved by no person: by a standing rule, or as an emergency. */
function isAtOnce({ event }: RequestEvent): boolean {
  return event === 'approved-by-rule' || event === 'emergency';
}
