/** Puts together what people press: decisions, what follows them, and the counting of both. */
import { setTimeout as pause } from 'node:timers/promises';
import type { Logger } from '../log.ts';
import {
  createNotifyOfFollowUpRefusal,
  createNotifyOfForgetting,
  createNotifyOfRefusal,
  createNotifyOfWait,
} from '../slack/messages/notify.ts';
import { createReconcileCardCopy, type ReconcileCardCopy } from '../workflow/announcing/reconcile-card-copy.ts';
import { createRedrawCard } from '../workflow/announcing/redraw-card.ts';
import { createRetireCard, type RetireCard } from '../workflow/announcing/retire-card.ts';
import type { BringBack } from '../workflow/asking/bring-back.ts';
import { type AcceptPress, createAcceptPress } from '../workflow/deciding/accept-press.ts';
import { createAwaitRecord } from '../workflow/deciding/await-record.ts';
import { createCancelExport } from '../workflow/deciding/cancel-export.ts';
import { createDecideExport, type DecideExport, type NotifyOfRefusal } from '../workflow/deciding/decide-export.ts';
import { createDispatchPress, type DispatchPress } from '../workflow/deciding/dispatch-press.ts';
import type { FollowUp, NotifyOfFollowUpRefusal } from '../workflow/deciding/follow-up.ts';
import { createLookUpRole } from '../workflow/deciding/look-up-role.ts';
import { createMayDecideNow, type MayDecideNow } from '../workflow/deciding/may-decide-now.ts';
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

export type DecidingVerbs = FollowUpVerbs & {
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
  const { channels, metrics } = parts;
  const { store, presses, announcements, queues } = parts.redis;
  const { notify, textsFor, messenger } = parts.messages;
  const { peopleForForms, peopleForDecisions } = parts.people;
  const { sawCard, snapshots } = parts.membership;
  const { jobs } = queues;
  const { noteRefusal } = parts.redis.auditNotes;
  const { signPress, signatureCheck, dropUnsigned, recheckSignatures } = parts.signing;
  const notifyOfRefusal = countRefusals(
    noteRefusals(createNotifyOfRefusal({ notify, channel: channels.home, textsFor }), noteRefusal),
    metrics,
  );
  const mayDecideWith = (people: People) =>
    createMayDecideNow({ store, people, lookUpSources: createLookUpSources({ people, sawCard, snapshots }) });
  const decideExport = createDecideExport({
    store,
    presses,
    mayDecideNow: mayDecideWith(peopleForDecisions),
    recheckSignatures,
    recordEvent,
    jobs,
    redrawCard: createRedrawCard({ announcements, jobs }),
    notifyOfRefusal,
    notifyOfWait: createNotifyOfWait({ notify, textsFor, log }),
    log,
  });
  const followUps = followUpVerbs({ parts, recordEvent, log });
  const notifyOfForgetting = createNotifyOfForgetting({ notify, textsFor });
  const retireCard = createRetireCard({ store, messenger, notifyOfForgetting, log });
  const awaitRecord = createAwaitRecord({ store, announcements, bringBack, pause });
  const reconcileCardCopy = createReconcileCardCopy({ store, announcements, messenger, retireCard, awaitRecord });
  return {
    ...followUps,
    decideExport,
    dispatchPress: createDispatchPress({ decideExport, ...followUps }, { presses, signatureCheck, dropUnsigned }),
    mayOpenDenial: mayDecideWith(peopleForForms),
    notifyOfRefusal,
    acceptPress: createAcceptPress({ signPress, presses, reconcileCardCopy }),
    reconcileCardCopy,
    retireCard,
  };
}

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
