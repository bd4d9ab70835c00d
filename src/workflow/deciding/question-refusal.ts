/** What Ask and Answer share: why a kept press changes nothing, and how its person hears of it. */
import type { ExportRequest } from '../../domain/export-request.ts';
import type { Press } from '../ports/presses.ts';
import type { Answer } from './follow-up.ts';
import type { MayNotDecideNow } from './may-decide-now.ts';

export type QuestionPress = Press<'ask' | 'answer'>;

export type QuestionRefusal =
  | MayNotDecideNow
  /** `card-changed`: the card that was pressed showed something else; it is drawn again. */
  | { reason: 'card-changed' | 'too-late' | 'open-question' | 'too-many-questions'; request: ExportRequest }
  | { reason: 'not-requester' | 'no-question' | 'already-answered'; request: ExportRequest };

/** Notifies the person who pressed in private why nothing was asked or answered; with `answer`, in the form that they have open. */
export type NotifyOfQuestionRefusal = (
  press: QuestionPress,
  refusal: QuestionRefusal,
  answer?: Answer,
) => Promise<void>;

/**
 * Safe to call twice with one press. Throws when the facts cannot be had: the press stays and is taken up again. With `answer`, a refusal
 * is answered there instead of beside the card.
 */
export type AskQuestion = (press: Press<'ask'>, answer?: Answer) => Promise<void>;

/** As `AskQuestion`. */
export type AnswerQuestion = (press: Press<'answer'>, answer?: Answer) => Promise<void>;
