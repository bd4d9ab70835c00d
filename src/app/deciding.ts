/** Puts together what people press: decisions, and with them questions and what follows. */
import { setTimeout as pause } from 'node:timers/promises';
import type { Logger } from '../log.ts';
import { createNotifyOfForgetting, createNotifyOfRefusal, createNotifyOfWait } from '../slack/messages/notify.ts';
import { createReconcileCardCopy, type ReconcileCardCopy } from '../workflow/announcing/reconcile-card-copy.ts';
import { createRedrawCard } from '../workflow/announcing/redraw-card.ts';
import { createRetireCard, type RetireCard } from '../workflow/announcing/retire-card.ts';
import { createAwaitRecord } from '../workflow/asking/await-record.ts';
import type { BringBack } from '../workflow/asking/bring-back.ts';
import { type AcceptPress, createAcceptPress } from '../workflow/deciding/accept-press.ts';
import { createDecideExport, type DecideExport, type NotifyOfRefusal } from '../workflow/deciding/decide-export.ts';
import { createDispatchPress, type DispatchPress } from '../workflow/deciding/dispatch-press.ts';
import { createJudgePress, type JudgePress } from '../workflow/deciding/judge-press.ts';
import { createLacksReason, type LacksReason } from '../workflow/deciding/lacks-reason.ts';
import { createMayDecideNow, type MayDecideNow } from '../workflow/deciding/may-decide-now.ts';
import { createRecordRefusal, type RecordRefusal } from '../workflow/deciding/record-refusal.ts';
import { createLookUpSources } from '../workflow/members/look-up-sources.ts';
import type { People } from '../workflow/ports/people.ts';
import type { RecordEvent } from '../workflow/record-event.ts';
import type { Parts } from './connect.ts';
import { countRefusals } from './count-decisions.ts';
import { createFollowUpVerbs, type FollowUpVerbs } from './follow-ups.ts';
import { createQuestionVerbs, type QuestionVerbs } from './questions.ts';

export type DecidingVerbs = {
  decideExport: DecideExport;
  questions: QuestionVerbs;
  followUps: FollowUpVerbs;
  dispatchPress: DispatchPress;
  /** By the facts on hand: the press itself is judged again by fresh ones. */
  mayOpenDenial: MayDecideNow;
  lacksReason: LacksReason;
  notifyOfRefusal: NotifyOfRefusal;
  acceptPress: AcceptPress;
  judgePress: JudgePress;
  recordRefusal: RecordRefusal;
  reconcileCardCopy: ReconcileCardCopy;
  retireCard: RetireCard;
};

type Needs = { parts: Parts; recordEvent: RecordEvent; bringBack: BringBack; log: Logger };

export function createDecidingVerbs({ parts, recordEvent, bringBack, log }: Needs): DecidingVerbs {
  const { presses, store } = parts.redis;
  const { signPress } = parts.signing;
  const recordRefusal = countRefusals(createRecordRefusal(parts.redis.auditNotes), parts.metrics);
  const recording = { parts, recordEvent, recordRefusal, log };
  const { decideExport, notifyOfRefusal, mayDecideNow, mayOpenDenial, redrawCard } = createDecisions(recording);
  const questions = createQuestionVerbs({
    parts,
    recordEvent,
    recordRefusal,
    mayDecideNow,
    mayOpenDenial,
    redrawCard,
    log,
  });
  const followUps = createFollowUpVerbs(recording);
  const { retireCard, reconcileCardCopy } = createCardCopies({ parts, bringBack, log });
  return {
    decideExport,
    questions,
    followUps,
    dispatchPress: dispatchPressWith({ parts, decideExport, questions, followUps }),
    mayOpenDenial,
    lacksReason: createLacksReason({ store }),
    notifyOfRefusal,
    acceptPress: createAcceptPress({ signPress, presses, reconcileCardCopy }),
    judgePress: createJudgePress({ reconcileCardCopy, recordRefusal }),
    recordRefusal,
    reconcileCardCopy,
    retireCard,
  };
}

function dispatchPressWith(needs: {
  parts: Parts;
  decideExport: DecideExport;
  questions: QuestionVerbs;
  followUps: FollowUpVerbs;
}): DispatchPress {
  const { parts, decideExport, questions, followUps } = needs;
  const { presses } = parts.redis;
  const { signatureCheck, dropUnsigned } = parts.signing;
  const { askQuestion, answerQuestion } = questions;
  const { withdrawExport, cancelExport, retryExport, reviewEmergency } = followUps;
  return createDispatchPress(
    { decideExport, askQuestion, answerQuestion, withdrawExport, cancelExport, retryExport, reviewEmergency },
    { presses, signatureCheck, dropUnsigned },
  );
}

/** Approve, Deny and taking an approval back. */
function createDecisions({
  parts,
  recordEvent,
  recordRefusal,
  log,
}: Omit<Needs, 'bringBack'> & { recordRefusal: RecordRefusal }) {
  const { channels } = parts;
  const { store, presses, announcements, queues } = parts.redis;
  const { notify, textsFor } = parts.messages;
  const { peopleForForms, peopleForDecisions } = parts.people;
  const { sawCard, snapshots } = parts.membership;
  const notifyOfRefusal = createNotifyOfRefusal({ notify, channel: channels.home, textsFor });
  const mayDecideWith = (people: People) =>
    createMayDecideNow({ store, people, lookUpSources: createLookUpSources({ people, sawCard, snapshots }) });
  const mayDecideNow = mayDecideWith(peopleForDecisions);
  const redrawCard = createRedrawCard({ announcements, jobs: queues.jobs });
  const decideExport = createDecideExport({
    store,
    presses,
    mayDecideNow,
    recheckSignatures: parts.signing.recheckSignatures,
    signatureCheck: parts.signing.signatureCheck,
    recordEvent,
    jobs: queues.jobs,
    redrawCard,
    recordRefusal,
    notifyOfRefusal,
    notifyOfWait: createNotifyOfWait({ notify, textsFor, log }),
    log,
  });
  return { decideExport, notifyOfRefusal, mayDecideNow, mayOpenDenial: mayDecideWith(peopleForForms), redrawCard };
}

/** The copy of a card whose button a person presses is drawn anew, or retired where its request is forgotten. */
function createCardCopies({ parts, bringBack, log }: Omit<Needs, 'recordEvent'>) {
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
