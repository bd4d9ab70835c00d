/** What can happen to a request, and why it may not happen now. */

import type { CancelWanted } from './cancel-wish.ts';
import type { ClockOff } from './clock-offset.ts';
import type { CloudRefusal } from './cloud-refusal.ts';
import type { ExportRequest, Failure, LostAnswer, Task, Vote } from './export-request.ts';
import type { Freeze } from './freeze.ts';
import type { Leaving } from './leaving.ts';
import type { Result } from './result.ts';
import type { Signed } from './signed.ts';
import type { Status } from './status.ts';
import type { WaitReason } from './waiting.ts';

/** What a person pressed. `shown` and `signed`: of the press, for the audit trail. */
export type Pressed = { by: string; at: number; shown?: string | undefined; signed?: Signed | undefined };

/** `question`: the id of the question that is asked or answered. `salt`: for the hash of the text. */
type Said = Pressed & { question: string; text: string; salt?: string | undefined };

/**
 * `who`: sources of the rule that are mentioned. `attempt` names the call whose answer an event follows from, or that a search has found to be without a task; `wanted` is the wish
 * that a call of CancelTask has obeyed. `salt`: for the hash of the reason. `press`: a request that waits is withdrawn by Cancel too.
 */
export type ExportEvent =
  | { type: 'approve'; vote: Vote }
  /** `ofKept`: the approval is a press that is not carried out yet. */
  | ({ type: 'take-back'; ofKept?: true } & Pressed)
  | ({ type: 'deny'; reason: string; salt?: string | undefined } & Pressed)
  | ({ type: 'ask' } & Said)
  | ({ type: 'answer' } & Said)
  | ({ type: 'withdraw'; press?: 'cancel' } & Pressed)
  /** `votedAt`: of the press that no longer counts. */
  | ({ type: 'approver-left'; at: number; by: string; votedAt: number } & Leaving)
  | { type: 'remind'; at: number; who: string[] }
  | { type: 'escalate'; at: number; who: string[] }
  | { type: 'warn-of-expiry'; at: number }
  | { type: 'expire'; at: number; attempt?: number }
  | { type: 'fail'; at: number; failure: Failure; attempt?: number }
  | {
      type: 'wait';
      at: number;
      runId: string;
      reason: WaitReason;
      nextAt: number;
      refusal?: CloudRefusal;
      clockOff?: ClockOff;
      freeze?: Freeze;
      attempt?: number;
      /** A call may be forgotten. */
      afterLoss?: true;
    }
  | { type: 'call'; at: number; runId: string; knownTasks: string[] }
  | { type: 'lost-answer'; attempt: number; lostAnswer: LostAnswer }
  | { type: 'suspect-loss'; at: number; runId: string }
  | { type: 'start'; task: Task }
  | { type: 'progress'; percent: number; at: number }
  | { type: 'overdue'; at: number }
  | { type: 'finish'; at: number; objects: string[]; bytes?: number[] }
  | ({ type: 'want-cancel' } & Pressed)
  | { type: 'accept-cancel'; at: number; wanted: CancelWanted }
  | { type: 'refuse-cancel'; at: number; wanted: CancelWanted; refusal: CloudRefusal }
  | { type: 'cancel'; at: number; attempt?: number; percent?: number }
  | ({ type: 'retry' } & Pressed)
  /** `retriesSeen`: see `isOfLastTry`. */
  | ({ type: 'review'; note: string; salt?: string | undefined; retriesSeen?: number | undefined } & Pressed)
  | { type: 'review-overdue'; at: number };

export type EventOf<Type extends ExportEvent['type']> = Extract<ExportEvent, { type: Type }>;

export type ApplyRefusal =
  | { reason: 'not-now'; status: Status; event: ExportEvent['type'] }
  | { reason: 'already-voted' }
  | { reason: 'no-open-seat' }
  | { reason: 'no-vote' }
  | { reason: 'taken-back' }
  | { reason: 'already-wanted' }
  | { reason: 'too-late' }
  | { reason: 'own-request' }
  | { reason: 'already-asked' | 'open-question' | 'too-many-questions' }
  | { reason: 'not-requester' | 'no-question' | 'already-answered' }
  | { reason: 'parameters-changed' };

export type Applied = Result<ExportRequest, ApplyRefusal>;

export function notNow({ status }: ExportRequest, { type }: ExportEvent): Applied {
  return { ok: false, refusal: { reason: 'not-now', status, event: type } };
}
