/** Puts together what people press: decisions, what follows them, and the counting of both. */
import { setTimeout as pause } from 'node:timers/promises';
import type { Config } from '../config/config.ts';
import type { Logger } from '../log.ts';
import { createTellFollowUpRefusal, createTellForgotten, createTellRefusal } from '../slack/messages/tell.ts';
import { createReconcileCardCopy, type ReconcileCardCopy } from '../workflow/announcing/reconcile-card-copy.ts';
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

type Needs = { config: Config; parts: Parts; recordEvent: RecordEvent; bringBack: BringBack; log: Logger };

export function createDecidingVerbs({ config, parts, recordEvent, bringBack, log }: Needs): DecidingVerbs {
  const { channel, metrics } = parts;
  const { store, presses, announcements, queues } = parts.redis;
  const { tell, textsFor, messenger } = parts.messages;
  const { peopleForForms, peopleForDecisions } = parts.people;
  const { sawCard } = parts.membership;
  const { reminders } = queues;
  const tellRefusal = countRefusals(createTellRefusal({ tell, channel, textsFor }), metrics);
  const mayDecideNow = createMayDecideNow({ store, people: peopleForDecisions, sawCard });
  const decideExport = createDecideExport({ store, presses, mayDecideNow, recordEvent, reminders, tellRefusal, log });
  const { withdrawExport, cancelExport, retryExport, showStatus } = followUpVerbs({ config, parts, recordEvent, log });
  const tellForgotten = createTellForgotten({ tell, textsFor });
  const retireCard = createRetireCard({ store, messenger, tellForgotten, log });
  const awaitRecord = createAwaitRecord({ store, announcements, bringBack, pause });
  const reconcileCardCopy = createReconcileCardCopy({ announcements, messenger, retireCard, awaitRecord });
  return {
    decideExport,
    withdrawExport,
    cancelExport,
    retryExport,
    showStatus,
    dispatchPress: createDispatchPress({ decideExport, withdrawExport, cancelExport, retryExport }),
    mayOpenDenial: createMayDecideNow({ store, people: peopleForForms, sawCard }),
    tellRefusal,
    acceptPress: createAcceptPress({ presses, reconcileCardCopy }),
    reconcileCardCopy,
    retireCard,
  };
}

function followUpVerbs({ config, parts, recordEvent, log }: Omit<Needs, 'bringBack'>): FollowUpVerbs {
  const { channel, metrics } = parts;
  const { store, presses, announcements, queues, clock } = parts.redis;
  const { tell, textsFor } = parts.messages;
  const { peopleForDecisions } = parts.people;
  const { sawCard } = parts.membership;
  const { reminders } = queues;
  const lookUpRole = createLookUpRole({ people: peopleForDecisions, sawCard, admins: new Set(config.admins) });
  const tellFollowUpRefusal = countRefusals(createTellFollowUpRefusal({ tell, channel, textsFor }), metrics);
  const needs = { store, presses, lookUpRole, recordEvent, reminders, tellFollowUpRefusal, clock, log };
  return {
    withdrawExport: createWithdrawExport(needs),
    cancelExport: createCancelExport(needs),
    retryExport: createRetryExport(needs),
    showStatus: createShowStatus({ store, announcements, lookUpRole }),
  };
}
