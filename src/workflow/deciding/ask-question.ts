/** Ask: a kept press becomes a question on the record, or a refusal that the person who asked hears. */
import type { ExportRequest } from '../../domain/export-request.ts';
import { ok, type Result, refuse } from '../../domain/result.ts';
import { isOfShown } from '../../domain/shown.ts';
import type { Log } from '../ports/clock.ts';
import type { NotifyOfAbsence, NotifyOfWait } from '../ports/notifications.ts';
import type { People } from '../ports/people.ts';
import type { Press, Presses } from '../ports/presses.ts';
import type { RequestStore, Stored } from '../ports/records.ts';
import type { RecordEvent } from '../record-event.ts';
import { pressedIn } from './follow-up.ts';
import type { MayDecideNow } from './may-decide-now.ts';
import type { AskQuestion, NotifyOfQuestionRefusal, QuestionRefusal } from './question-refusal.ts';
import type { RecordRefusal } from './record-refusal.ts';

type Needs = {
  store: Pick<RequestStore, 'read'>;
  presses: Pick<Presses, 'remove'>;
  people: Pick<People, 'person'>;
  /** People who could fill a seat may ask, as they may deny. */
  mayDecideNow: MayDecideNow;
  recordEvent: RecordEvent;
  /** Has the card of a request drawn again. */
  redrawCard: (requestId: string) => Promise<void>;
  recordRefusal: RecordRefusal;
  notifyOfQuestionRefusal: NotifyOfQuestionRefusal;
  notifyOfAbsence: NotifyOfAbsence;
  notifyOfWait: NotifyOfWait;
  log: Log;
};

export function createAskQuestion(needs: Needs): AskQuestion {
  const { presses, recordRefusal, notifyOfQuestionRefusal, notifyOfAbsence, log } = needs;

  return async (press, answer) => {
    const asked = await askOnce(needs, press);
    if (asked.ok) {
      const { request } = asked.value;
      // Slack gives deactivated accounts no message; people in the thread may still know the answer.
      if (await isDeactivated(needs, request)) await notifyOfAbsence(press, request);
    } else {
      const { requestId, by, kind } = press;
      log.warn({ requestId, by, kind, reason: asked.refusal.reason }, 'question refused');
      await recordRefusal(press, asked.refusal);
      await notifyOfQuestionRefusal(press, asked.refusal, answer);
    }
    await presses.remove(press);
  };
}

/** False where Slack does not say: the question is on record, and an error would read as if it were not. */
async function isDeactivated({ people, log }: Needs, { id: requestId, requester }: ExportRequest): Promise<boolean> {
  try {
    return (await people.person(requester)).isBot;
  } catch (err) {
    log.warn({ err, requestId, requester }, 'not known whether the requester is still there');
    return false;
  }
}

/** A question that is on record already counts as asked: its press has come twice, or the process has died before it removed the press. */
async function askOnce(needs: Needs, press: Press<'ask'>): Promise<Result<Pick<Stored, 'request'>, QuestionRefusal>> {
  const { store, mayDecideNow, recordEvent, redrawCard, notifyOfWait } = needs;
  const { requestId, question = '', reason: text, salt } = press;
  const known = await store.read(requestId);
  if (known && isAsked(known.request, press)) return ok(known);
  const allowed = await mayDecideNow(press, (request) => notifyOfWait(press, request));
  if (!allowed.ok) return allowed;
  const { request } = allowed.value;
  if (!isOfShown(press, request)) {
    await redrawCard(requestId);
    return refuse({ reason: 'card-changed', request });
  }

  const asked = await recordEvent(requestId, { type: 'ask', ...pressedIn(press), question, text, salt });
  if (asked.ok) return asked;
  const now = (await store.read(requestId))?.request;
  if (!now) return refuse({ reason: 'unknown-request' });
  const { reason } = asked.refusal;
  switch (reason) {
    case 'already-asked':
      return ok({ request: now });
    case 'own-request':
    case 'too-late':
    case 'open-question':
    case 'too-many-questions':
      return refuse({ reason, request: now });
    case 'not-now':
      return refuse({ reason: 'already-decided', request: now });
  }
  throw new Error(`a question cannot be refused as ${reason}`);
}

function isAsked({ questions = [] }: ExportRequest, { question, by }: Press): boolean {
  return questions.some((asked) => asked.id === question && asked.by === by);
}
