/** What Withdraw, Cancel and Retry share: a kept press is carried out, or its refusal is told; then it is settled. */
import type { ExportRequest } from '../../domain/export-request.ts';
import type { Result } from '../../domain/result.ts';
import type { MayNotRetry } from '../../domain/retry.ts';
import type { Log } from '../ports/clock.ts';
import type { Press, Presses } from '../ports/presses.ts';
import type { Stored } from '../ports/records.ts';

/** `may-not-see` is told as `unknown-request` is: whether there is such a request is no business of outsiders. */
export type FollowUpRefusal =
  | { reason: 'unknown-request' }
  | { reason: 'may-not-see' }
  | {
      reason: 'outsider' | 'not-yours' | 'already-approved' | 'already-wanted' | 'already-ended';
      request: ExportRequest;
    }
  | { reason: MayNotRetry['reason']; request: ExportRequest };

/** Says a sentence to whoever has typed a word, where they have typed it. */
export type Answer = (sentence: string) => Promise<unknown>;

/** Tells one person in private why nothing has changed. */
export type TellFollowUpRefusal = (press: Press, refusal: FollowUpRefusal, answer?: Answer) => Promise<void>;

/**
 * Safe to call twice with one press. Throws when the facts cannot be had: the press stays and is taken up again. With
 * `answer` a repetition is refused in words too: whoever types waits for some.
 */
export type FollowUp = (press: Press, answer?: Answer) => Promise<Result<Stored, FollowUpRefusal>>;

export type SettleNeeds = { presses: Presses; tellFollowUpRefusal: TellFollowUpRefusal; log: Log };

export function settled({ presses, tellFollowUpRefusal, log }: SettleNeeds, carryOut: FollowUp): FollowUp {
  return async (press, answer) => {
    const done = await carryOut(press);
    if (!done.ok && (answer || !isRepeated(press, done.refusal))) {
      const { requestId, by, kind } = press;
      log.warn({ requestId, by, kind, reason: done.refusal.reason }, 'press refused');
      await tellFollowUpRefusal(press, done.refusal, answer);
    }
    await presses.remove(press);
    return done;
  };
}

/** A second press of the same button by the same person asks for what has happened already. */
function isRepeated({ by, at, kind }: Press, refusal: FollowUpRefusal): boolean {
  if (!('request' in refusal)) return false;
  const { request } = refusal;
  if (kind === 'retry') return request.retries?.some((retry) => retry.by === by && retry.at === at) === true;
  if (request.status === 'withdrawn' || request.status === 'cancelled') return request.by === by;
  return kind === 'cancel' && 'cancelWanted' in request && request.cancelWanted?.by === by;
}
