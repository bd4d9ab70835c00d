/** Says whether a person may ask a question about a request now: those who may decide on it may, with one open question at a time. */
import { noRoomFor } from '../../domain/questioning.ts';
import { ok, type Result, refuse } from '../../domain/result.ts';
import type { Stored } from '../ports/records.ts';
import type { MayDecideNow } from './may-decide-now.ts';
import type { QuestionRefusal } from './question-refusal.ts';

export type MayQuestionNow = (pressed: { requestId: string; by: string }) => Promise<Result<Stored, QuestionRefusal>>;

/** Throws when Slack does not say: no person asks on a guess. */
export function createMayQuestionNow(mayDecideNow: MayDecideNow): MayQuestionNow {
  return async (pressed) => {
    const allowed = await mayDecideNow(pressed);
    if (!allowed.ok) return allowed;
    const { request } = allowed.value;
    const noRoom = request.status === 'pending' ? noRoomFor(request, pressed.by) : undefined;
    return noRoom ? refuse({ reason: noRoom, request }) : ok(allowed.value);
  };
}
