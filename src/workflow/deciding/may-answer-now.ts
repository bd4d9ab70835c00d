/** Says whether a person may answer a question now: it is for the requester alone, so that its form does not even open for others. */
import type { ExportRequest } from '../../domain/export-request.ts';
import { mayNotAnswer } from '../../domain/questioning.ts';
import { ok, type Result, refuse } from '../../domain/result.ts';
import type { Press } from '../ports/presses.ts';
import type { RequestStore } from '../ports/records.ts';
import type { QuestionRefusal } from './question-refusal.ts';

/** Undefined where no request is on record: the answer itself is judged again. */
export type MayAnswerNow = (
  pressed: Pick<Press, 'requestId' | 'by' | 'question'>,
) => Promise<Result<ExportRequest | undefined, QuestionRefusal>>;

export function createMayAnswerNow({ store }: { store: Pick<RequestStore, 'read'> }): MayAnswerNow {
  return async ({ requestId, by, question = '' }) => {
    const request = (await store.read(requestId))?.request;
    const reason = request && mayNotAnswer(request, question, by);
    return reason ? refuse({ reason, request }) : ok(request);
  };
}
