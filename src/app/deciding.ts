/** Puts together what people press: decisions, what follows them, and the counting of both. */
import { setTimeout as pause } from 'node:timers/promises';
import type { Logger } from '../log.ts';
import {
  createNotifyOfAbsence,
  createNotifyOfFollowUpRefusal,
  createNotifyOfForgetting,
  createNotifyOfQuestionRefusal,
  createNotifyOfRefusal,
  createNotifyOfWait,
} from '../slack/messages/notify.ts';
import { createReconcileCardCopy, type ReconcileCardCopy } from '../workflow/announcing/reconcile-card-copy.ts';
import { createRedrawCard } from '../workflow/announcing/redraw-card.ts';
import { createRetireCard, type RetireCard } from '../workflow/announcing/retire-card.ts';
import type { BringBack } from '../workflow/asking/bring-back.ts';
import { type AcceptPress, createAcceptPress } from '../workflow/deciding/accept-press.ts';
import { createAnswerQuestion } from '../workflow/deciding/answer-question.ts';
import { createAskQuestion } from '../workflow/deciding/ask-question.ts';
import { createAwaitRecord } from '../workflow/deciding/await-record.ts';
import { createCancelExport } from '../workflow/deciding/cancel-export.ts';
import { createDecideExport, type DecideExport, type NotifyOfRefusal } from '../workflow/deciding/decide-export.ts';
import { createDispatchPress, type DispatchPress } from '../workflow/deciding/dispatch-press.ts';
import type { FollowUp, NotifyOfFollowUpRefusal } from '../workflow/deciding/follow-up.ts';
import { createLookUpRole } from '../workflow/deciding/look-up-role.ts';
import { createMayDecideNow, type MayDecideNow } from '../workflow/deciding/may-decide-now.ts';
import { createMayQuestionNow, type MayQuestionNow } from '../workflow/deciding/may-question-now.ts';
import type { AnswerQuestion, AskQuestion, NotifyOfQuestionRefusal } from '../workflow/deciding/question-refusal.ts';
import { createRetryExport } from '../workflow/deciding/retry-export.ts';
import { createMayReviewNow, createReviewEmergency, type MayReviewNow } from '../workflow/deciding/review-emergency.ts';
import { createWithdrawExport } from '../workflow/deciding/withdraw-export.ts';
import { createLookUpSources } from '../workflow/members/look-up-sources.ts';
import type { People } from '../workflow/ports/people.ts';
import type { RecordEvent } from '../workflow/record-event.ts';
import { createShowStatus, type ShowStatus } from '../workflow/viewing/show-status.ts';
import type { Parts } from './connect.ts';
import { countRefusals } from './count-decisions.ts';
import { noteRefusals } from './note-refusals.ts';

type FollowUpVerbs = {
  withdrawExport: FollowUp;
  cancelExport: FollowUp;
  retryExport: FollowUp;
  showStatus: ShowStatus;
  reviewEmergency: FollowUp;
  /** By the facts on hand: the press itself is judged again by fresh ones. */
  mayOpenReview: MayReviewNow;
  notifyOfFollowUpRefusal: NotifyOfFollowUpRefusal;
};

type QuestionVerbs = {
  /** By the facts on hand: the question is judged again by fresh ones. */
  mayOpenQuestion: MayQuestionNow;
  askQuestion: AskQuestion;
  answerQuestion: AnswerQuestion;
  notifyOfQuestionRefusal: NotifyOfQuestionRefusal;
};

export type DecidingVerbs = FollowUpVerbs &
  QuestionVerbs & {
    decideExport: DecideExport;
    dispatchPress: DispatchPress;
    /** By the facts on hand: the press itself is judged again by fresh ones. */
    mayOpenDenial: MayDecideNow;
    notifyOfRefusal: NotifyOfRefusal;
    acceptPress: AcceptPress;
    reconcileCardCopy: ReconcileCardCopy;
    retireCard: RetireCard;
  };

type Needs = { parts: Parts; recordEvent: RecordEvent; bringBack: BringBack; log: Logger };

export function createDecidingVerbs({ parts, recordEvent, bringBack, log }: Needs): DecidingVerbs {
  const { presses } = parts.redis;
  const { signPress, signatureCheck, dropUnsigned } = parts.signing;
  const { decideExport, notifyOfRefusal, ...deciding } = decisions({ parts, recordEvent, log });
  const { mayOpenDenial } = deciding;
  const followUps = followUpVerbs({ parts, recordEvent, log });
  const questionVerbs = createQuestionVerbs({ parts, recordEvent, ...deciding, log });
  const { retireCard, reconcileCardCopy } = cardCopies({ parts, bringBack, log });
  return {
    ...followUps,
    decideExport,
    ...questionVerbs,
    dispatchPress: createDispatchPress(
      { decideExport, ...questionVerbs, ...followUps },
      { presses, signatureCheck, dropUnsigned },
    ),
    mayOpenDenial,
    notifyOfRefusal,
    acceptPress: createAcceptPress({ signPress, presses, reconcileCardCopy }),
    reconcileCardCopy,
    retireCard,
  };
}

/** Approve, Deny and taking an approval back. */
function decisions({ parts, recordEvent, log }: Omit<Needs, 'bringBack'>) {
  const { channels, metrics } = parts;
  const { store, presses, announcements, auditNotes, queues } = parts.redis;
  const { notify, textsFor } = parts.messages;
  const { peopleForForms, peopleForDecisions } = parts.people;
  const { sawCard, snapshots } = parts.membership;
  const notifyOfRefusal = countRefusals(
    noteRefusals(createNotifyOfRefusal({ notify, channel: channels.home, textsFor }), auditNotes.noteRefusal),
    metrics,
  );
  const mayDecideWith = (people: People) =>
    createMayDecideNow({ store, people, lookUpSources: createLookUpSources({ people, sawCard, snapshots }) });
  const mayDecideNow = mayDecideWith(peopleForDecisions);
  const redrawCard = createRedrawCard({ announcements, jobs: queues.jobs });
  const decideExport = createDecideExport({
    store,
    presses,
    mayDecideNow,
    recheckSignatures: parts.signing.recheckSignatures,
    recordEvent,
    jobs: queues.jobs,
    redrawCard,
    notifyOfRefusal,
    notifyOfWait: createNotifyOfWait({ notify, textsFor, log }),
    log,
  });
  return { decideExport, notifyOfRefusal, mayDecideNow, mayOpenDenial: mayDecideWith(peopleForForms), redrawCard };
}

/** The copy of a card whose button a person presses is drawn anew, or retired where its request is forgotten. */
function cardCopies({ parts, bringBack, log }: Omit<Needs, 'recordEvent'>) {
  const { store, announcements } = parts.redis;
  const { notify, textsFor, messenger } = parts.messages;
  const notifyOfForgetting = createNotifyOfForgetting({ notify, textsFor });
  const retireCard = createRetireCard({ store, messenger, notifyOfForgetting, log });
  const awaitRecord = createAwaitRecord({ store, announcements, bringBack, pause });
  return {
    retireCard,
    reconcileCardCopy: createReconcileCardCopy({ store, announcements, messenger, retireCard, awaitRecord }),
  };
}

function createQuestionVerbs(from: QuestionParts): QuestionVerbs {
  const { parts, recordEvent, mayDecideNow, mayOpenDenial, redrawCard, log } = from;
  const { channels, metrics } = parts;
  const { store, presses, auditNotes } = parts.redis;
  const { notify, textsFor } = parts.messages;
  const notifyOfQuestionRefusal = countRefusals(
    noteRefusals(createNotifyOfQuestionRefusal({ notify, channel: channels.home, textsFor }), auditNotes.noteRefusal),
    metrics,
  );
  const needs = { store, presses, recordEvent, notifyOfQuestionRefusal, log };
  return {
    mayOpenQuestion: createMayQuestionNow(mayOpenDenial),
    askQuestion: createAskQuestion({
      ...needs,
      people: parts.people.peopleForDecisions,
      mayDecideNow,
      redrawCard,
      notifyOfAbsence: createNotifyOfAbsence({ notify, textsFor }),
      notifyOfWait: createNotifyOfWait({ notify, textsFor, log }),
    }),
    answerQuestion: createAnswerQuestion(needs),
    notifyOfQuestionRefusal,
  };
}

type QuestionParts = Omit<Needs, 'bringBack'> & {
  mayDecideNow: MayDecideNow;
  mayOpenDenial: MayDecideNow;
  redrawCard: (requestId: string) => Promise<void>;
};

function followUpVerbs({ parts, recordEvent, log }: Omit<Needs, 'bringBack'>): FollowUpVerbs {
  const { channels, metrics, currentPolicy } = parts;
  const { store, presses, announcements, auditNotes, queues, clock } = parts.redis;
  const { notify, textsFor } = parts.messages;
  const { peopleForForms, peopleForDecisions } = parts.people;
  const { sawCard, snapshots } = parts.membership;
  const { jobs } = queues;
  const mayReviewWith = (people: People) =>
    createMayReviewNow({ store, people, lookUpSources: createLookUpSources({ people, sawCard, snapshots }) });
  const lookUpSources = createLookUpSources({ people: peopleForDecisions, sawCard, snapshots });
  const lookUpRole = createLookUpRole({ people: peopleForDecisions, lookUpSources, currentPolicy });
  const notifyOfFollowUpRefusal = countRefusals(
    noteRefusals(createNotifyOfFollowUpRefusal({ notify, channel: channels.home, textsFor }), auditNotes.noteRefusal),
    metrics,
  );
  const needs = { store, presses, lookUpRole, recordEvent, jobs, notifyOfFollowUpRefusal, clock, log };
  return {
    withdrawExport: createWithdrawExport(needs),
    cancelExport: createCancelExport(needs),
    retryExport: createRetryExport(needs),
    showStatus: createShowStatus({ store, announcements, lookUpRole }),
    reviewEmergency: createReviewEmergency({ ...needs, mayReviewNow: mayReviewWith(peopleForDecisions) }),
    mayOpenReview: mayReviewWith(peopleForForms),
    notifyOfFollowUpRefusal,
  };
}
