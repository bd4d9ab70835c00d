/** What is to be said of questions and their answers: in the thread, to the requester, and to the person who asked. Pure. */
import type { ExportRequest } from '../../domain/export-request.ts';
import { type Question, questionsOf } from '../../domain/question.ts';
import type { Note } from '../ports/messenger.ts';

/** Each question and each answer is a reply, in the order in which they came; also those that a decision has overtaken. */
export function questionReplies(request: ExportRequest): Note[] {
  return questionsOf(request)
    .flatMap((question) => [
      { at: question.at, note: reply('question', question) },
      ...(question.answer ? [{ at: question.answer.at, note: reply('answer', question) }] : []),
    ])
    .toSorted((one, other) => one.at - other.at)
    .map(({ note }) => note);
}

/** A question goes to the requester, and its answer to the person who asked. */
export function questionMessages(request: ExportRequest): Note[] {
  return questionsOf(request).flatMap((question) => [
    { ...note('question', question), version: stateOf(question, request) },
    ...(question.answer ? [{ ...note('answer', question), to: question.by }] : []),
  ]);
}

/** The message loses its button with the first answer, or when there is nothing to decide any more. */
function stateOf({ answer }: Question, { status }: ExportRequest): string {
  if (answer) return 'answered';
  return status === 'pending' ? '' : 'overtaken';
}

function reply(kind: 'question' | 'answer', question: Question): Note {
  return { ...note(kind, question), isNamedLater: true };
}

function note(kind: 'question' | 'answer', { id }: Question): Note {
  return { kind, key: `${kind}/${id}`, version: '', question: id };
}
