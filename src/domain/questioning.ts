/** Asking and answering: what a question and its answer make of a pending request. */
import type { Applied, EventOf } from './export-event.ts';
import type { ExportRequest, PendingRequest } from './export-request.ts';
import { mostQuestions, openQuestionsOf, questionsOf } from './question.ts';
import { ok, refuse } from './result.ts';

export function ask(request: PendingRequest, { question: id, by, at, text }: EventOf<'ask'>): Applied {
  const questions = questionsOf(request);
  if (by === request.requester) return refuse({ reason: 'own-request' });
  if (questions.some((asked) => asked.id === id)) return refuse({ reason: 'already-asked' });
  if (at >= request.until) return refuse({ reason: 'too-late' });
  const noRoom = noRoomFor(request, by);
  if (noRoom) return refuse({ reason: noRoom });
  return ok({ ...request, questions: [...questions, { id, by, at, text }] });
}

/** A person waits for the answer to one question before asking the next, and a request has room for a fixed number of them. */
export function noRoomFor(request: PendingRequest, by: string): 'open-question' | 'too-many-questions' | undefined {
  if (openQuestionsOf(request).some((open) => open.by === by)) return 'open-question';
  return questionsOf(request).length < mostQuestions ? undefined : 'too-many-questions';
}

export function answer(request: PendingRequest, { question, by, at, text }: EventOf<'answer'>): Applied {
  const reason = noAnswerTo(request, question, by);
  if (reason) return refuse({ reason });
  if (at >= request.until) return refuse({ reason: 'too-late' });
  const questions = questionsOf(request).map((one) => (one.id === question ? { ...one, answer: { at, text } } : one));
  return ok({ ...request, questions });
}

type NoAnswer = 'not-requester' | 'no-question' | 'already-answered';
export type MayNotAnswer = NoAnswer | 'already-decided';

/** Why a person cannot answer a question; undefined where they can. */
export function mayNotAnswer(request: ExportRequest, question: string, by: string): MayNotAnswer | undefined {
  return noAnswerTo(request, question, by) ?? (request.status === 'pending' ? undefined : 'already-decided');
}

function noAnswerTo(request: ExportRequest, question: string, by: string): NoAnswer | undefined {
  if (by !== request.requester) return 'not-requester';
  const asked = questionsOf(request).find(({ id }) => id === question);
  if (!asked) return 'no-question';
  return asked.answer && 'already-answered';
}
