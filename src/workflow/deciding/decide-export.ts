/** Decide: a kept press becomes a decision on the record, or a refusal that the person who pressed hears. */

import type { SignatureCheck } from '../../domain/audit/signature-check.ts';
import type { ApplyRefusal, ExportEvent } from '../../domain/export-event.ts';
import type { ExportRequest } from '../../domain/export-request.ts';
import type { Source } from '../../domain/policy/source.ts';
import { type Result, refuse } from '../../domain/result.ts';
import { isOfShown } from '../../domain/shown.ts';
import type { RecheckSignatures } from '../checking/recheck-signatures.ts';
import type { Log } from '../ports/clock.ts';
import type { Jobs } from '../ports/jobs.ts';
import type { NotifyOfWait } from '../ports/notifications.ts';
import type { Press, Presses } from '../ports/presses.ts';
import type { ChangeRefusal, RequestStore, Stored } from '../ports/records.ts';
import type { RecordEvent } from '../record-event.ts';
import { type Answer, pressedIn } from './follow-up.ts';
import type { MayDecideNow, MayNotDecideNow } from './may-decide-now.ts';
import type { RecordRefusal } from './record-refusal.ts';
import { takeBackFirst, takeBackKept } from './taken-back.ts';

type DecisionPress = Press<'approve' | 'deny' | 'take-back'>;

export type DecideRefusal =
  | MayNotDecideNow
  /** `card-changed`: the card that was pressed showed something else; it is drawn again. */
  | {
      reason: 'already-voted' | 'too-late' | 'no-vote' | 'taken-back' | 'no-open-seat' | 'card-changed';
      request: ExportRequest;
    };

/** Notifies the person who pressed in private why nothing was decided; with `answer`, in the form that they have open. */
export type NotifyOfRefusal = (press: DecisionPress, refusal: DecideRefusal, answer?: Answer) => Promise<void>;

/** With `answer`, a refusal is answered there instead of beside the card. */
export type DecideExport = (press: DecisionPress, answer?: Answer) => Promise<void>;

type Needs = {
  store: RequestStore;
  presses: Presses;
  mayDecideNow: MayDecideNow;
  recheckSignatures: Pick<RecheckSignatures, 'ofApproval'>;
  signatureCheck: Pick<SignatureCheck, 'press'>;
  recordEvent: RecordEvent;
  jobs: Jobs;
  /** Has the card of a request drawn again. */
  redrawCard: (requestId: string) => Promise<void>;
  recordRefusal: RecordRefusal;
  notifyOfRefusal: NotifyOfRefusal;
  notifyOfWait: NotifyOfWait;
  log: Log;
};

/** Safe to call twice with one press. Throws when the facts cannot be had: the press stays and is taken up again. */
export function createDecideExport(needs: Needs): DecideExport {
  const { presses, recordRefusal, notifyOfRefusal, log } = needs;

  return async (press, answer) => {
    const decided = await decide(needs, press);
    if (!decided.ok && !isRepeated(press, decided.refusal)) {
      const { requestId, by, kind } = press;
      log.warn({ requestId, by, kind, reason: decided.refusal.reason }, 'decision refused');
      await recordRefusal(press, decided.refusal);
      await notifyOfRefusal(press, decided.refusal, answer);
    }
    await presses.remove(press);
  };
}

async function decide(needs: Needs, press: DecisionPress): Promise<Result<Stored, DecideRefusal>> {
  const { store, mayDecideNow, recheckSignatures, recordEvent, jobs, redrawCard, notifyOfWait } = needs;
  const allowed = await mayDecideNow(press, (request) => notifyOfWait(press, request));
  if (!allowed.ok) return allowed;
  const { request, revision, sources } = allowed.value;
  const failure = await recheckSignatures.ofApproval(request);
  if (failure) {
    const failed = await recordEvent(request.id, { type: 'fail', at: press.at, failure }, revision);
    if (!failed.ok) throw new Error('the request has changed meanwhile: the press is taken up again');
    return refuse({ reason: 'already-decided', request: failed.value.request });
  }
  if (!isOfShown(press, request)) {
    await redrawCard(request.id);
    return refuse({ reason: 'card-changed', request });
  }

  if (press.kind === 'approve') await takeBackFirst(needs, press);
  const first = await recordEvent(press.requestId, eventOf(press, { request, sources }));
  const decided = hasNoVote(first) ? await takeBackKept(needs, press) : first;
  if (!decided.ok) return refuse(await decideRefusal(store, request, decided.refusal));
  if (decided.value.request.status === 'approved') await jobs.toAdvance(press.requestId);
  return decided;
}

/** A second press of the same button by the same person asks for what has happened already. */
function isRepeated({ by, kind }: DecisionPress, refusal: DecideRefusal): boolean {
  if (refusal.reason === 'no-vote') return hasTakenBack(refusal.request, by);
  if (refusal.reason !== 'already-decided') return refusal.reason === 'already-voted';
  const { request } = refusal;
  if (request.status === 'denied') return kind === 'deny' && request.denial.by === by;
  const votes = 'approval' in request ? request.approval?.votes : undefined;
  return kind === 'approve' && votes?.some((vote) => vote.by === by) === true;
}

function hasNoVote(recorded: Awaited<ReturnType<RecordEvent>>): boolean {
  return !recorded.ok && recorded.refusal.reason === 'no-vote';
}

/** An approval that fell out because its person left was not taken back by them. */
function hasTakenBack(request: ExportRequest, by: string): boolean {
  if (request.status !== 'pending') return false;
  return request.takenBack?.[by] !== undefined && !request.left?.some((left) => left.by === by);
}

type Allowed = { request: ExportRequest; sources: Source[] };

function eventOf(press: DecisionPress, { request, sources }: Allowed): ExportEvent {
  const pressed = pressedIn(press);
  switch (press.kind) {
    case 'approve':
      return { type: 'approve', vote: { ...pressed, digest: request.digest, sources } };
    case 'deny':
      return { type: 'deny', ...pressed, reason: press.reason, salt: press.salt };
    case 'take-back':
      return { type: 'take-back', ...pressed };
  }
}

async function decideRefusal(
  store: RequestStore,
  request: ExportRequest,
  refusal: ApplyRefusal | ChangeRefusal,
): Promise<DecideRefusal> {
  switch (refusal.reason) {
    case 'not-now': {
      const stored = await store.read(request.id);
      return stored ? { reason: 'already-decided', request: stored.request } : { reason: 'unknown-request' };
    }
    case 'own-request':
    case 'already-voted':
    case 'too-late':
    case 'no-vote':
    case 'taken-back':
    case 'no-open-seat':
      return { reason: refusal.reason, request: (await store.read(request.id))?.request ?? request };
    case 'unknown-request':
      return { reason: refusal.reason };
    case 'parameters-changed':
    case 'already-asked':
    case 'open-question':
    case 'too-many-questions':
    case 'not-requester':
    case 'no-question':
    case 'already-answered':
    case 'already-wanted':
    case 'changed-meanwhile':
    case 'claimed':
    case 'no-place':
    case 'frozen':
      throw new Error(`a decision cannot be refused as ${refusal.reason}`);
  }
}
