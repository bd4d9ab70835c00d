/** Puts together what people press: decisions, what follows them, and the counting of both. */
import { setTimeout as pause } from 'node:timers/promises';
import type { Logger } from '../log.ts';
import {
  createTellFollowUpRefusal,
  createTellForgotten,
  createTellRefusal,
  createTellWait,
} from '../slack/messages/tell.ts';
import { createReconcileCardCopy, type ReconcileCardCopy } from '../workflow/announcing/reconcile-card-copy.ts';
import { createRedrawCard } from '../workflow/announcing/redraw-card.ts';
import { createRetireCard, type RetireCard } from '../workflow/announcing/retire-card.ts';
import type { BringBack } from '../workflow/asking/bring-back.ts';
import { type AcceptPress, createAcceptPress } from '../workflow/deciding/accept-press.ts';
import { createAwaitRecord } from '../workflow/deciding/await-record.ts';
import { createCancelExport } from '../workflow/deciding/cancel-export.ts';
import { createDecideExport, type DecideExport, type TellRefusal } from '../workflow/deciding/decide-export.ts';
import { createDispatchPress, type DispatchPress } from '../workflow/deciding/dispatch-press.ts';
import type { FollowUp } from '../workflow/deciding/follow-up.ts';
import { createLookUpRole } from '../workflow/deciding/look-up-role.ts';
import { createMayDecideNow, type MayDecideNow } from '../workflow/deciding/may-decide-now.ts';
import { createRetryExport } from '../workflow/deciding/retry-export.ts';
import { createWithdrawExport } from '../workflow/deciding/withdraw-export.ts';
import { createLookUpSources } from '../workflow/members/look-up-sources.ts';
import type { People } from '../workflow/ports/people.ts';
import type { RecordEvent } from '../workflow/record-event.ts';
import { createShowStatus, type ShowStatus } from '../workflow/viewing/show-status.ts';
import type { Parts } from './connect.ts';
import { countRefusals } from './count-decisions.ts';

type FollowUpVerbs = {
  withdrawExport: FollowUp;
  cancelExport: FollowUp;
  retryExport: FollowUp;
  showStatus: ShowStatus;
};

export type DecidingVerbs = FollowUpVerbs & {
  decideExport: DecideExport;
  dispatchPress: DispatchPress;
  /** By the facts on hand: the press itself is judged again by fresh ones. */
  mayOpenDenial: MayDecideNow;
  tellRefusal: TellRefusal;
  acceptPress: AcceptPress;
  reconcileCardCopy: ReconcileCardCopy;
  retireCard: RetireCard;
};

type Needs = { parts: Parts; recordEvent: RecordEvent; bringBack: BringBack; log: Logger };

export function createDecidingVerbs({ parts, recordEvent, bringBack, log }: Needs): DecidingVerbs {
  const { channels, metrics } = parts;
  const { store, presses, announcements, queues } = parts.redis;
  const { tell, textsFor, messenger } = parts.messages;
  const { peopleForForms, peopleForDecisions } = parts.people;
  const { sawCard, snapshots } = parts.membership;
  const { reminders } = queues;
  const tellRefusal = countRefusals(createTellRefusal({ tell, channel: channels.home, textsFor }), metrics);
  const mayDecideWith = (people: People) =>
    createMayDecideNow({ store, people, lookUpSources: createLookUpSources({ people, sawCard, snapshots }) });
  const decideExport = createDecideExport({
    store,
    presses,
    mayDecideNow: mayDecideWith(peopleForDecisions),
    recordEvent,
    reminders,
    redrawCard: createRedrawCard({ announcements, reminders }),
    tellRefusal,
    tellWait: createTellWait({ tell, textsFor, log }),
    log,
  });
  const { withdrawExport, cancelExport, retryExport, showStatus } = followUpVerbs({ parts, recordEvent, log });
  const tellForgotten = createTellForgotten({ tell, textsFor });
  const retireCard = createRetireCard({ store, messenger, tellForgotten, log });
  const awaitRecord = createAwaitRecord({ store, announcements, bringBack, pause });
  const reconcileCardCopy = createReconcileCardCopy({ store, announcements, messenger, retireCard, awaitRecord });
  return {
    decideExport,
    withdrawExport,
    cancelExport,
    retryExport,
    showStatus,
    dispatchPress: createDispatchPress({ decideExport, withdrawExport, cancelExport, retryExport }),
    mayOpenDenial: mayDecideWith(peopleForForms),
    tellRefusal,
    acceptPress: createAcceptPress({ presses, reconcileCardCopy }),
    reconcileCardCopy,
    retireCard,
  };
}

function followUpVerbs({ parts, recordEvent, log }: Omit<Needs, 'bringBack'>): FollowUpVerbs {
  const { channels, metrics, currentPolicy } = parts;
  const { store, presses, announcements, queues, clock } = parts.redis;
  const { tell, textsFor } = parts.messages;
  const { peopleForDecisions } = parts.people;
  const { sawCard, snapshots } = parts.membership;
  const { reminders } = queues;
  const lookUpSources = createLookUpSources({ people: peopleForDecisions, sawCard, snapshots });
  const lookUpRole = createLookUpRole({ people: peopleForDecisions, lookUpSources, currentPolicy });
  const tellFollowUpRefusal = countRefusals(
    createTellFollowUpRefusal({ tell, channel: channels.home, textsFor }),
    metrics,
  );
  const needs = { store, presses, lookUpRole, recordEvent, reminders, tellFollowUpRefusal, clock, log };
  return {
    withdrawExport: createWithdrawExport(needs),
    cancelExport: createCancelExport(needs),
    retryExport: createRetryExport(needs),
    showStatus: createShowStatus({ store, announcements, lookUpRole }),
  };
}
