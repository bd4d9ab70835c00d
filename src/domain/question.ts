/** A question of an approver about a request, and the answer of its requester. Pure. */
import { z } from 'zod';

const Time = z.number().int();

/** Of the form in which it was asked, so that a form that is sent twice is one question. */
export const QuestionId = z.string().regex(/^[a-z0-9]{10}$/);

/** Times are those of the presses. */
export const Question = z.object({
  id: QuestionId,
  by: z.string(),
  at: Time,
  text: z.string(),
  answer: z.object({ at: Time, text: z.string() }).optional(),
});
export type Question = z.infer<typeof Question>;

/** A record, its card and its thread stay readable; people who have more to discuss do so in the thread. */
export const mostQuestions = 20;

type Asked = { questions?: readonly Question[] | undefined };

export function questionsOf({ questions = [] }: Asked): readonly Question[] {
  return questions;
}

/** Those without an answer, in the order in which they were asked. */
export function openQuestionsOf(asked: Asked): readonly Question[] {
  return questionsOf(asked).filter(({ answer }) => answer === undefined);
}
