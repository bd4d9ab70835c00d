/** Puts together what approvers ask about a request, and what its requester answers. */

import type { Logger } from '../log.ts';
import { createNotifyOfAbsence, createNotifyOfQuestionRefusal, createNotifyOfWait } from '../slack/messages/notify.ts';
import { createAnswerQuestion } from '../workflow/deciding/answer-question.ts';
import { createAskQuestion } from '../workflow/deciding/ask-question.ts';
import { createMayAnswerNow, type MayAnswerNow } from '../workflow/deciding/may-answer-now.ts';
import type { MayDecideNow } from '../workflow/deciding/may-decide-now.ts';
import { createMayQuestionNow, type MayQuestionNow } from '../workflow/deciding/may-question-now.ts';
import type { AnswerQuestion, AskQuestion, NotifyOfQuestionRefusal } from '../workflow/deciding/question-refusal.ts';
import type { RecordRefusal } from '../workflow/deciding/record-refusal.ts';
import type { RecordEvent } from '../workflow/record-event.ts';
import type { Parts } from './connect.ts';

export type QuestionVerbs = {
  /** By the facts on hand: the question is judged again by fresh ones. */
  mayOpenQuestion: MayQuestionNow;
  askQuestion: AskQuestion;
  mayAnswerNow: MayAnswerNow;
  answerQuestion: AnswerQuestion;
  notifyOfQuestionRefusal: NotifyOfQuestionRefusal;
};

type Needs = {
  parts: Parts;
  recordEvent: RecordEvent;
  recordRefusal: RecordRefusal;
  mayDecideNow: MayDecideNow;
  mayOpenDenial: MayDecideNow;
  redrawCard: (requestId: string) => Promise<void>;
  log: Logger;
};

export function createQuestionVerbs(needs: Needs): QuestionVerbs {
  const { parts, recordEvent, recordRefusal, mayDecideNow, mayOpenDenial, redrawCard, log } = needs;
  const { channels } = parts;
  const { store, presses } = parts.redis;
  const { notify, textsFor } = parts.messages;
  const notifyOfQuestionRefusal = createNotifyOfQuestionRefusal({ notify, channel: channels.home, textsFor });
  return {
    mayOpenQuestion: createMayQuestionNow(mayOpenDenial),
    askQuestion: createAskQuestion({
      store,
      presses,
      people: parts.people.peopleForDecisions,
      mayDecideNow,
      recordEvent,
      redrawCard,
      recordRefusal,
      notifyOfQuestionRefusal,
      notifyOfAbsence: createNotifyOfAbsence({ notify, textsFor }),
      notifyOfWait: createNotifyOfWait({ notify, textsFor, log }),
      log,
    }),
    mayAnswerNow: createMayAnswerNow({ store }),
    answerQuestion: createAnswerQuestion({ store, presses, recordEvent, recordRefusal, notifyOfQuestionRefusal, log }),
    notifyOfQuestionRefusal,
  };
}
