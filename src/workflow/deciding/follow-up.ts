/** What Withdraw, Cancel, Retry and Reviewed share: a kept press is carried out or refused in words, and then removed. */
import type { Pressed } from '../../domain/export-event.ts';
import type { ExportRequest } from '../../domain/export-request.ts';
import type { Result } from '../../domain/result.ts';
import type { MayNotRetry } from '../../domain/retry.ts';
import type { MayNotReview } from '../../domain/review.ts';
import { isOpen } from '../../domain/status.ts';
import type { Log } from '../ports/clock.ts';
import type { Press, Presses } from '../ports/presses.ts';
import type { Stored } from '../ports/records.ts';
import type { RecordRefusal } from './record-refusal.ts';

/** `may-not-see` has the sentence of `unknown-request`: outsiders must not learn whether there is such a request. */
export type FollowUpRefusal =
  | { reason: 'unknown-request' }
  | { reason: 'may-not-see' }
  | {
      reason: 'outsider' | 'not-yours' | 'already-approved' | 'already-wanted' | 'already-ended';
      request: ExportRequest;
    }
  | { reason: MayNotRetry['reason'] | 'other-emergency'; request: ExportRequest }
  | { reason: MayNotReview['reason'] | 'not-a-reviewer' | 'tried-again'; request: ExportRequest };

/** Answers with a sentence where the person has typed the command, or in the form that they have open. */
export type Answer = (sentence: string) => Promise<unknown>;

/** Notifies one person in private why nothing has changed. */
export type NotifyOfFollowUpRefusal = (press: Press, refusal: FollowUpRefusal, answer?: Answer) => Promise<void>;

/**
 * Safe to call twice with one press. Throws when the facts cannot be had: the press stays and is taken up again. With
 * `answer` a repetition is refused in words too: a person who types a command waits for an answer.
 */
export type FollowUp = (press: Press, answer?: Answer) => Promise<Result<Stored, FollowUpRefusal>>;

export type ProcessNeeds = {
  presses: Presses;
  recordRefusal: RecordRefusal;
  notifyOfFollowUpRefusal: NotifyOfFollowUpRefusal;
  log: Log;
};

export function processed(needs: ProcessNeeds, carryOut: FollowUp): FollowUp {
  const { presses, recordRefusal, notifyOfFollowUpRefusal, log } = needs;

  return async (press, answer) => {
    const done = await carryOut(press);
    if (!done.ok) await notifyOf(press, done.refusal, answer);
    await presses.remove(press);
    return done;
  };

  /** The audit trail has a repetition already, as the act that it repeats. */
  async function notifyOf(press: Press, refusal: FollowUpRefusal, answer?: Answer): Promise<void> {
    const isAgain = isRepeated(press, refusal);
    if (!isAgain) {
      const { requestId, by, kind } = press;
      log.warn({ requestId, by, kind, reason: refusal.reason }, 'press refused');
      await recordRefusal(press, refusal);
    }
    if (answer || !isAgain) await notifyOfFollowUpRefusal(press, refusal, answer);
  }
}

/** What the record and the audit trail keep of a press. */
export function pressedIn({ by, at, shown, signed }: Press): Pressed {
  return { by, at, ...(shown && { shown }), ...(signed && { signed }) };
}

/** A second press of the same button by the same person asks for what has happened already. */
function isRepeated({ by, at, kind, reason }: Press, refusal: FollowUpRefusal): boolean {
  if (!('request' in refusal)) return false;
  const { request } = refusal;
  if (kind === 'review') return isReviewedBy(request, { by, note: reason });
  if (kind === 'retry') return hasRetried(request, { by, at });
  if (request.status === 'withdrawn' || request.status === 'cancelled') return request.by === by;
  return kind === 'cancel' && 'cancelWanted' in request && request.cancelWanted?.by === by;
}

/** A person who has sent another note reads that it is not on record. */
function isReviewedBy({ emergency }: ExportRequest, { by, note }: { by: string; note: string }): boolean {
  return emergency?.review?.by === by && emergency.review.note === note;
}

/** Of the try that runs, or by this very press of one that has ended since. */
function hasRetried(request: ExportRequest, { by, at }: Pick<Press, 'by' | 'at'>): boolean {
  const { retries = [] } = request;
  if (isOpen(request)) return retries.at(-1)?.by === by;
  return retries.some((retry) => retry.by === by && retry.at === at);
}
