/** Decide: a kept ballot becomes a decision on the record, or a refusal that is told to whoever pressed. */
import type { ApplyRefusal, ExportEvent } from '../domain/apply.ts';
import { approvalTime, type MayNotDecide, mayDecide, votesNeeded } from '../domain/approval-policy.ts';
import type { ExportRequest } from '../domain/export-request.ts';
import { type Result, refuse } from '../domain/result.ts';
import type {
  Announcements,
  Ballot,
  Ballots,
  ChangeRefusal,
  Log,
  People,
  Reminders,
  RequestStore,
  Stored,
} from './ports.ts';
import type { RecordEvent } from './record-event.ts';

export type DecideRefusal =
  | MayNotDecide
  | { reason: 'already-decided'; request: ExportRequest }
  | { reason: 'unknown-request' }
  | { reason: 'already-voted' };

/** Tells one person in private why nothing was decided. */
export type TellRefusal = (ballot: Ballot, refusal: DecideRefusal) => Promise<void>;

export type DecideExport = (ballot: Ballot) => Promise<void>;

type Needs = {
  store: RequestStore;
  ballots: Ballots;
  people: People;
  announcements: Announcements;
  recordEvent: RecordEvent;
  reminders: Reminders;
  tellRefusal: TellRefusal;
  log: Log;
};

/** Safe to call twice with one ballot. Throws when the facts cannot be had: the ballot stays and is taken up again. */
export function createDecideExport(needs: Needs): DecideExport {
  const { ballots, tellRefusal, log } = needs;

  return async (ballot) => {
    const decided = await decide(needs, ballot);
    if (!decided.ok) {
      const { requestId, by, choice } = ballot;
      log.warn({ requestId, by, choice, reason: decided.refusal.reason }, 'decision refused');
      await tellRefusal(ballot, decided.refusal);
    }
    await ballots.settle(ballot);
  };
}

async function decide(needs: Needs, ballot: Ballot): Promise<Result<Stored, DecideRefusal>> {
  const { store, people, announcements, recordEvent, reminders } = needs;
  const stored = await store.read(ballot.requestId);
  if (!stored) return refuse({ reason: 'unknown-request' });
  const { request } = stored;
  if (request.status !== 'pending') return refuse({ reason: 'already-decided', request });

  const [person, membersNow, announcement] = await Promise.all([
    people.person(ballot.by),
    people.members(request.channel),
    announcements.read(ballot.requestId),
  ]);
  const membersThen = announcement.card && new Set(announcement.card.members);
  const verdict = mayDecide({ person, request, membersNow, membersThen });
  if (!verdict.ok) return verdict;

  const decided = await recordEvent(ballot.requestId, eventOf(ballot, request, await store.runId()));
  if (!decided.ok) return refuse(await decideRefusal(store, ballot.requestId, decided.refusal));
  if (decided.value.request.status === 'approved') await reminders.toAdvance(ballot.requestId);
  return decided;
}

function eventOf({ choice, by, at, reason }: Ballot, { digest }: ExportRequest, runId: string): ExportEvent {
  if (choice === 'deny') return { type: 'deny', by, at, reason };
  return { type: 'approve', vote: { by, at, digest }, votesNeeded, approvalUntil: at + approvalTime, runId };
}

async function decideRefusal(
  store: RequestStore,
  requestId: string,
  refusal: ApplyRefusal | ChangeRefusal,
): Promise<DecideRefusal> {
  switch (refusal.reason) {
    case 'not-now': {
      const stored = await store.read(requestId);
      return stored ? { reason: 'already-decided', request: stored.request } : { reason: 'unknown-request' };
    }
    case 'own-request':
    case 'already-voted':
    case 'unknown-request':
      return { reason: refusal.reason };
    case 'parameters-changed':
    case 'changed-meanwhile':
    case 'claimed':
      throw new Error(`a decision cannot be refused as ${refusal.reason}`);
  }
}
