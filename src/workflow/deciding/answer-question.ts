/** Answer: a kept press of the requester becomes the answer to a question on the record, or a refusal in words. */
import type { ExportRequest } from '../../domain/export-request.ts';
import { ok, type Result, refuse } from '../../domain/result.ts';
import type { Log } from '../ports/clock.ts';
import type { Press, Presses } from '../ports/presses.ts';
import type { RequestStore } from '../ports/records.ts';
import type { RecordEvent } from '../record-event.ts';
import { pressedIn } from './follow-up.ts';
import type { AnswerQuestion, NotifyOfQuestionRefusal, QuestionRefusal } from './question-refusal.ts';
import type { RecordRefusal } from './record-refusal.ts';

type Needs = {
  store: Pick<RequestStore, 'read'>;
  presses: Pick<Presses, 'remove'>;
  recordEvent: RecordEvent;
  recordRefusal: RecordRefusal;
  notifyOfQuestionRefusal: NotifyOfQuestionRefusal;
  log: Log;
};

export function createAnswerQuestion(needs: Needs): AnswerQuestion {
  const { presses, recordRefusal, notifyOfQuestionRefusal, log } = needs;

  return async (press, answerRefusal) => {
    const answered = await answer(needs, press);
    if (!answered.ok) {
      const { requestId, by, kind } = press;
      log.warn({ requestId, by, kind, reason: answered.refusal.reason }, 'answer refused');
      await recordRefusal(press, answered.refusal);
      await notifyOfQuestionRefusal(press, answered.refusal, answerRefusal);
    }
    await presses.remove(press);
  };
}

async function answer(
  { store, recordEvent }: Needs,
  press: Press<'answer'>,
): Promise<Result<unknown, QuestionRefusal>> {
  const { requestId, question = '', reason: text, salt } = press;
  const answered = await recordEvent(requestId, { type: 'answer', ...pressedIn(press), question, text, salt });
  if (answered.ok) return answered;
  const request = (await store.read(requestId))?.request;
  if (!request) return refuse({ reason: 'unknown-request' });
  if (isAnswered(request, press)) return ok(undefined);
  const { reason } = answered.refusal;
  switch (reason) {
    case 'not-requester':
    case 'no-question':
    case 'already-answered':
    case 'too-late':
      return refuse({ reason, request });
    case 'not-now':
      // A request that is decided says nothing of itself to people who have not asked for it.
      return refuse({ reason: press.by === request.requester ? 'already-decided' : 'not-requester', request });
  }
  throw new Error(`an answer cannot be refused as ${reason}`);
}

/** The same form has come twice, or the process has died before it removed the press. */
function isAnswered({ requester, questions = [] }: ExportRequest, { question, by, reason: text }: Press): boolean {
  return by === requester && questions.some(({ id, answer }) => id === question && answer?.text === text);
}
