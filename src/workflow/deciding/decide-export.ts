/** Decide: a kept press becomes a decision on the record, or a refusal that the person who pressed hears. */

import type { ApplyRefusal, ExportEvent } from '../../domain/export-event.ts';
import type { ExportRequest } from '../../domain/export-request.ts';
import { type Result, refuse } from '../../domain/result.ts';
import type { Log } from '../ports/clock.ts';
import type { Reminders } from '../ports/jobs.ts';
import type { Press, Presses } from '../ports/presses.ts';
import type { ChangeRefusal, RequestStore, Stored } from '../ports/records.ts';
import type { RecordEvent } from '../record-event.ts';
import type { Answer } from './follow-up.ts';
import type { MayDecideNow, MayNotDecideNow } from './may-decide-now.ts';

type DecisionPress = Press<'approve' | 'deny'>;

export type DecideRefusal = MayNotDecideNow | { reason: 'already-voted' } | { reason: 'too-late' };

/** Tells the person who pressed in private why nothing was decided; with `answer`, in the form that they have open. */
export type TellRefusal = (press: DecisionPress, refusal: DecideRefusal, answer?: Answer) => Promise<void>;

export type DecideExport = (press: DecisionPress) => Promise<void>;

type Needs = {
  store: RequestStore;
  presses: Presses;
  mayDecideNow: MayDecideNow;
  recordEvent: RecordEvent;
  reminders: Reminders;
  tellRefusal: TellRefusal;
  log: Log;
};

/** Safe to call twice with one press. Throws when the facts cannot be had: the press stays and is taken up again. */
export function createDecideExport(needs: Needs): DecideExport {
  const { presses, tellRefusal, log } = needs;

  return async (press) => {
    const decided = await decide(needs, press);
    if (!decided.ok && !isRepeated(press, decided.refusal)) {
      const { requestId, by, kind } = press;
      log.warn({ requestId, by, kind, reason: decided.refusal.reason }, 'decision refused');
      await tellRefusal(press, decided.refusal);
    }
    await presses.remove(press);
  };
}

async function decide(needs: Needs, press: DecisionPress): Promise<Result<Stored, DecideRefusal>> {
  const { store, mayDecideNow, recordEvent, reminders } = needs;
  const allowed = await mayDecideNow(press);
  if (!allowed.ok) return allowed;

  const decided = await recordEvent(press.requestId, eventOf(press, allowed.value.request));
  if (!decided.ok) return refuse(await decideRefusal(store, press.requestId, decided.refusal));
  if (decided.value.request.status === 'approved') await reminders.toAdvance(press.requestId);
  return decided;
}

/** A second press of the same button by the same person asks for what has happened already. */
function isRepeated({ by, kind }: DecisionPress, refusal: DecideRefusal): boolean {
  if (refusal.reason !== 'already-decided') return refusal.reason === 'already-voted';
  const { request } = refusal;
  if (request.status === 'denied') return kind === 'deny' && request.denial.by === by;
  const votes = 'approval' in request ? request.approval?.votes : undefined;
  return kind === 'approve' && votes?.some((vote) => vote.by === by) === true;
}

function eventOf({ kind, by, at, reason }: DecisionPress, { digest }: ExportRequest): ExportEvent {
  if (kind === 'deny') return { type: 'deny', by, at, reason };
  return { type: 'approve', vote: { by, at, digest } };
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
    case 'too-late':
    case 'unknown-request':
      return { reason: refusal.reason };
    case 'parameters-changed':
    case 'already-wanted':
    case 'changed-meanwhile':
    case 'claimed':
      throw new Error(`a decision cannot be refused as ${refusal.reason}`);
  }
}
