/** Who approved, in which seats, and that it came before the call: from the entries alone. */
import type { AuditEvent } from '../../domain/audit/entry.ts';
import { entryName, isAfter } from '../../domain/audit/trail.ts';
import { fillSeats } from '../../domain/policy/seats.ts';
import { counted } from '../counted.ts';
import { eventsOf } from './events-of.ts';
import type { Evidence, EvidenceEntry } from './gather-evidence.ts';
import { code } from './markdown.ts';
import { type Clock, duration } from './times.ts';

export function approvalLines(evidence: Evidence, clock: Clock): string[] {
  const lines = evidence.entries.flatMap(({ at, event, isLost }) =>
    decision(event, clock(at), clock).map((line) => (isLost ? `${line} ${lostWords}` : line)),
  );
  return [
    ...(lines.length > 0 ? lines : ['No person approved or denied it.']),
    ...seatLines(evidence),
    ...apart(evidence),
  ];
}

const lostWords = '**Lost by a change of the Redis server: it does not count.**';

/** In the order of the entries: who approves again after taking back shows so. */
function decision(event: AuditEvent, time: string, clock: Clock): string[] {
  switch (event.event) {
    case 'approved-by-rule':
      return [`The standing rule ${code(event.rule)} approved: ${time}, until ${clock(event.until)}.`];
    case 'emergency':
      return [
        `**Emergency: ${code(event.by)} started it before it was approved:** ${time}. Review due: ${clock(event.due)}.`,
      ];
    case 'reviewed':
      return [`${code(event.by)} reviewed the emergency: ${time}.`];
    case 'voted':
      return [`${code(event.by)} approved: ${time}, ${event.seats.filled} of ${event.seats.of} seats filled.`];
    case 'escalated':
      return [`The rule escalated: ${time}.`];
    case 'taken-back':
      return [`${code(event.by)} took the approval back: ${time}.`];
    case 'approver-left':
      return [`${code(event.approver)}'s approval no longer counted: ${time}, ${leftWords(event)}.`];
    case 'denied':
      return [`${code(event.by)} denied: ${time}.`];
    default:
      return [];
  }
}

const accountWords = { deactivated: 'the account was deactivated', guest: 'the person had become a guest' };

function leftWords({ because, from }: Extract<AuditEvent, { event: 'approver-left' }>): string {
  return because === 'left' ? `the person had left ${from.map(code).join(' and ')}` : accountWords[because];
}

/** The approvals that counted: those that Redis has not lost, that were not taken back, and whose approver did not leave before the decision. */
function countedVotes({ entries }: Evidence) {
  const evidence = { entries: entries.filter(({ isLost }) => !isLost) };
  const taken = eventsOf(evidence, 'taken-back').map((entry) => ({ entry, whose: entry.event.by }));
  const left = eventsOf(evidence, 'approver-left').map((entry) => ({ entry, whose: entry.event.approver }));
  return eventsOf(evidence, 'voted').filter(
    (vote) => ![...taken, ...left].some(({ entry, whose }) => whose === vote.event.by && isAfter(entry, vote)),
  );
}

function seatLines(evidence: Evidence): string[] {
  const [asked] = eventsOf(evidence, 'asked');
  const votes = countedVotes(evidence);
  if (!asked || votes.length === 0) return [];
  const voters = votes.map(({ event }) => ({ person: event.by, sources: new Set(event.sources ?? ['channel']) }));
  const { rule } = asked.event.facts;
  const alsoFree = eventsOf(evidence, 'escalated').length > 0 ? rule.escalate?.to : undefined;
  const seats = fillSeats({ ...rule, alsoFree }, voters).map(
    ({ only, person }) =>
      `${only === undefined ? 'any source' : code(only)}: ${person === undefined ? 'open' : code(person)}`,
  );
  return [`Seats of the rule: ${seats.join('; ')}.`];
}

function apart(evidence: Evidence): string[] {
  const [asked] = eventsOf(evidence, 'asked');
  const approvers = [...new Set(countedVotes(evidence).map(({ event }) => event.by))];
  if (!asked || approvers.length === 0) return [];
  const requester = asked.event.by;
  if (approvers.includes(requester)) return [`**The requester ${code(requester)} is one of the approvers.**`];
  const who = `${code(requester)} asked, ${approvers.map(code).join(' and ')} approved`;
  return [`Requester and ${approvers.length === 1 ? 'approver' : 'approvers'} are different people: ${who}.`];
}

/** By the order of the entries, which no clock changes. */
export function orderLines(evidence: Evidence, clock: Clock): string[] {
  const [first, ...again] = eventsOf(evidence, 'called');
  if (!first) return ['ExportImage was not called.'];
  const approvals = approvalsOf(evidence);
  const unapproved = [first, ...again].find((call) => !approvals.some((approval) => allows(approval, call)));
  const approved = approvals.find((approval) => allows(approval, first));
  if (unapproved || !approved) {
    const { at, ...call } = unapproved ?? first;
    return [
      `**ExportImage was called without a complete approval before it:** entry ${code(entryName(call))}, ${clock(at)}.`,
    ];
  }
  const entries = `entry ${code(entryName(approved))} comes before entry ${code(entryName(first))}`;
  const times = `complete at ${clock(approved.at)}, first call of ExportImage at ${clock(first.at)}, ${duration(first.at - approved.at)} later`;
  const more =
    again.length > 0
      ? [
          `ExportImage was called ${counted(again.length, 'more time')}, each after a lost answer or a refusal that allowed another call.`,
        ]
      : [];
  return [`Approval came before execution: ${entries}; ${times}.`, ...more];
}

/** The entries after which the request was approved. */
function approvalsOf(evidence: Evidence): EvidenceEntry[] {
  const votes = eventsOf(evidence, 'voted').filter(({ event }) => event.status === 'approved');
  return [...eventsOf(evidence, 'approved-by-rule'), ...eventsOf(evidence, 'emergency'), ...votes];
}

/** An approval that Redis has lost allows what was called before it was lost. */
function allows(approval: EvidenceEntry, call: EvidenceEntry): boolean {
  return isAfter(call, approval) && (!approval.isLost || call.isLost === true);
}
