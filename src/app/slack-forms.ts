/** Puts together what listens to the forms behind the menu of a card, and behind Answer and Reviewed. */
import { questionIdFor } from '../domain/request-id.ts';
import type { Logger } from '../log.ts';
import { createCarryOut } from '../slack/listeners/follow-up.ts';
import { listenForMenu } from '../slack/listeners/menu.ts';
import type { OpenForm } from '../slack/listeners/open-form.ts';
import { createOpenQuestion, listenForQuestions, type QuestionNeeds } from '../slack/listeners/questions.ts';
import { listenForReviews } from '../slack/listeners/review.ts';
import type { Router } from '../slack/listeners/router.ts';
import { createOpenWithdrawal, listenForWithdrawalForm, type WithdrawalNeeds } from '../slack/listeners/withdraw.ts';
import type { Parts } from './connect.ts';
import type { Verbs } from './verbs.ts';
import type { Viewing } from './viewing.ts';

type FormNeeds = {
  parts: Parts;
  verbs: Pick<Verbs, 'deciding'>;
  viewing: Pick<Viewing, 'inHome'>;
  openForm: OpenForm;
  log: Logger;
};

export function listenForForms(router: Router, needs: FormNeeds): void {
  const { parts, verbs, viewing, log } = needs;
  const { clock } = parts.redis;
  const { acceptPress, followUps } = verbs.deciding;
  const { withdrawExport } = followUps;
  const { inHome } = viewing;
  const questions = questionNeeds(needs);
  const withdrawal = withdrawalNeeds(needs);
  const carryOut = createCarryOut({ acceptPress, inHome, clock, log });
  listenForQuestions(router, questions);
  listenForReviewForm(router, needs);
  listenForWithdrawalForm(router, withdrawal);
  listenForMenu(router, {
    ask: createOpenQuestion(questions),
    confirmWithdrawal: createOpenWithdrawal(withdrawal),
    withdraw: ({ ack, body, value }) => carryOut({ ack, body, value, kind: 'withdraw', followUp: withdrawExport }),
  });
}

function questionNeeds({ parts, verbs, viewing, openForm, log }: FormNeeds): QuestionNeeds {
  const { acceptPress, judgePress, recordRefusal, questions } = verbs.deciding;
  const { askQuestion, answerQuestion, mayOpenQuestion, mayAnswerNow, notifyOfQuestionRefusal } = questions;
  return {
    clock: parts.redis.clock,
    openForm,
    acceptPress,
    judgePress,
    askQuestion,
    inHome: viewing.inHome,
    answerQuestion,
    mayOpenQuestion,
    mayAnswerNow,
    recordRefusal,
    notifyOfQuestionRefusal,
    questionIdFor,
    textsFor: parts.messages.textsFor,
    log,
  };
}

function withdrawalNeeds({ parts, verbs, viewing, openForm, log }: FormNeeds): WithdrawalNeeds {
  const { acceptPress, reconcileCardCopy, followUps } = verbs.deciding;
  return {
    clock: parts.redis.clock,
    openForm,
    acceptPress,
    reconcileCardCopy,
    withdrawExport: followUps.withdrawExport,
    inHome: viewing.inHome,
    log,
  };
}

function listenForReviewForm(router: Router, { parts, verbs, viewing, openForm, log }: FormNeeds): void {
  const { acceptPress, judgePress, followUps } = verbs.deciding;
  const { reviewEmergency, mayOpenReview, notifyOfFollowUpRefusal } = followUps;
  listenForReviews(router, {
    clock: parts.redis.clock,
    openForm,
    acceptPress,
    inHome: viewing.inHome,
    judgePress,
    reviewEmergency,
    mayOpenReview,
    notifyOfFollowUpRefusal,
    textsFor: parts.messages.textsFor,
    log,
  });
}
