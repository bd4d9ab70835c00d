/** Votes against the requests that they are for, and calls against votes: the parameters, the card and the approval of each. Holds open requests only. */

import { digestOf } from '../../parameters.ts';
import { type Rule, ruleDigestOf } from '../../policy/rule.ts';
import type { AuditEvent } from '../entry.ts';
import { type EntryName, isAfter } from '../trail.ts';
import type { Findings } from './findings.ts';

export type VotesOfRequests = { take: (entry: EntryName, event: AuditEvent) => void; report: () => void };

/** More than are ever open at once; the oldest is forgotten, and its votes are counted as alone. */
const mostOpen = 100_000;

/** More than are called or end between the last entry that a failover keeps and the failover. */
const mostOver = 10_000;

type Open = { digest: string; shown: string; incident?: string; approvedBy?: EntryName | undefined };

export function createVotesOfRequests({ find, note }: Findings): VotesOfRequests {
  const open = new Map<string, Open>();
  /** The latest that are over, by their last entry: a failover may open them again. */
  const over = new Map<string, Open & { last: EntryName }>();
  let alone = 0;
  return { take, report };

  function take(entry: EntryName, event: AuditEvent): void {
    if (event.event === 'history-changed') takeBack({ history: event.from, number: event.last });
    if (event.event === 'asked') add(entry, event);
    if (event.event === 'voted') compare(entry, event);
    if (event.event === 'voted' || event.event === 'approved-by-rule') approve(entry, event);
    if (event.event === 'emergency' && isSubmitted(event)) approve(entry, event);
    if (event.event === 'called') expectApproval(entry, event);
    // After its first call nothing is compared with it any more.
    const isOver = 'status' in event && !['pending', 'approved', 'waiting'].includes(event.status);
    if (isOver) close(entry, event.request);
  }

  function close(last: EntryName, request: string): void {
    const asked = open.get(request);
    if (!asked) return;
    open.delete(request);
    over.set(request, { ...asked, last });
    dropOldest(over, mostOver);
  }

  /** Another server goes on after this entry: what was read beyond it, Redis has lost. */
  function takeBack(from: EntryName): void {
    for (const [request, { last, ...asked }] of over) {
      if (!isAfter(last, from)) continue;
      over.delete(request);
      open.set(request, asked);
    }
    for (const asked of open.values()) {
      if (asked.approvedBy && isAfter(asked.approvedBy, from)) asked.approvedBy = undefined;
    }
  }

  function add(entry: EntryName, { request, facts }: Extract<AuditEvent, { event: 'asked' }>): void {
    const { digest, shown, parameters, rule, emergency } = facts;
    if (digestOf(parameters) !== digest) find({ is: 'facts-differ', entry, what: 'digest' });
    if (hasOneOrder(rule) && ruleDigestOf(rule) !== facts.ruleDigest) find({ is: 'facts-differ', entry, what: 'rule' });
    const incident = emergency?.incident.sha256;
    open.set(request, { digest, shown, ...(incident !== undefined && { incident }) });
    dropOldest(open, mostOpen);
  }

  function approve(entry: EntryName, { request, status }: { request: string; status: string }): void {
    const asked = open.get(request);
    if (asked && status === 'approved') asked.approvedBy ??= entry;
  }

  /** As what its requester has submitted and signed: an entry alone makes no emergency. */
  function isSubmitted({ request, incident }: Extract<AuditEvent, { event: 'emergency' }>): boolean {
    return open.get(request)?.incident === incident.sha256;
  }

  /** The last vote, a standing rule, or an emergency leaves the request approved. */
  function expectApproval(entry: EntryName, { request }: Extract<AuditEvent, { event: 'called' }>): void {
    const asked = open.get(request);
    if (asked && !asked.approvedBy) find({ is: 'called-unapproved', entry, request });
  }

  function compare(entry: EntryName, { request, by, digest, shown }: Extract<AuditEvent, { event: 'voted' }>): void {
    const asked = open.get(request);
    if (!asked) alone += 1;
    else if (digest !== asked.digest) find({ is: 'vote-elsewhere', entry, by, what: 'digest' });
    // Buttons of the first release carry nothing of what their card shows.
    else if (shown !== undefined && shown !== asked.shown) find({ is: 'vote-elsewhere', entry, by, what: 'shown' });
  }

  function report(): void {
    if (alone > 0) note({ is: 'votes-alone', votes: alone });
  }
}

function dropOldest(from: Map<string, unknown>, most: number): void {
  if (from.size <= most) return;
  const [oldest = ''] = from.keys();
  from.delete(oldest);
}

/** The digest depends on the order of tags, which entries do not keep. */
function hasOneOrder({ when }: Rule): boolean {
  return Object.keys(when?.image?.tags ?? {}).length < 2;
}
