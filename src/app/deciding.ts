/** Puts together what people press: decisions, what follows them, and the counting of both. */
import { setTimeout as pause } from 'node:timers/promises';
import type { Config } from '../config/config.ts';
import { coalescePerson } from '../resilience/coalesced-questions.ts';
import { createTellFollowUpRefusal, createTellForgotten, createTellRefusal } from '../slack/messages/tell.ts';
import { createAdoptCard } from '../workflow/announcing/adopt-card.ts';
import { createRemoveStrayCard } from '../workflow/announcing/remove-stray-card.ts';
import { createRetireCard } from '../workflow/announcing/retire-card.ts';
import type { BringBack } from '../workflow/asking/bring-back.ts';
import { createAwaitRecord } from '../workflow/deciding/await-record.ts';
import { createCancelExport } from '../workflow/deciding/cancel-export.ts';
import { createDecideExport, type TellRefusal } from '../workflow/deciding/decide-export.ts';
import { createDispatchPress } from '../workflow/deciding/dispatch-press.ts';
import type { TellFollowUpRefusal } from '../workflow/deciding/follow-up.ts';
import { createLookUpRole } from '../workflow/deciding/look-up-role.ts';
import { createMayDecideNow } from '../workflow/deciding/may-decide-now.ts';
import { createRetryExport } from '../workflow/deciding/retry-export.ts';
import { createWithdrawExport } from '../workflow/deciding/withdraw-export.ts';
import type { Log } from '../workflow/ports/clock.ts';
import type { RecordEvent } from '../workflow/record-event.ts';
import { createShowStatus } from '../workflow/viewing/show-status.ts';
import type { Parts } from './connect.ts';

type Base = Parts & { recordEvent: RecordEvent; log: Log };

export function createPressing(config: Config, parts: Base, bringBack: BringBack) {
  const { metrics, clock, peopleForForms } = parts;
  const peopleForDecisions = { ...parts.people, person: coalescePerson(parts.people.person, clock) };
  const base = { ...parts, people: peopleForDecisions };
  const tell = createTellRefusal(base);
  const tellRefusal: TellRefusal = (press, refusal, answer) => {
    metrics.decisions.inc({ choice: press.kind, outcome: refusal.reason });
    return tell(press, refusal, answer);
  };
  const mayDecideNow = createMayDecideNow(base);
  const decideExport = createDecideExport({ ...base, mayDecideNow, tellRefusal });
  const followUps = createFollowUps(config, base);
  return {
    awaitRecord: createAwaitRecord({ ...base, bringBack, pause }),
    adoptCard: createAdoptCard(base),
    removeStrayCard: createRemoveStrayCard(base),
    retireCard: createRetireCard({ ...base, tellForgotten: createTellForgotten(base) }),
    tellRefusal,
    mayOpenDenial: createMayDecideNow({ ...parts, people: peopleForForms }),
    decideExport,
    ...followUps,
    dispatchPress: createDispatchPress({ decideExport, ...followUps }),
  };
}

function createFollowUps(config: Config, base: Base) {
  const lookUpRole = createLookUpRole({ ...base, admins: new Set(config.admins) });
  const tell = createTellFollowUpRefusal(base);
  const tellFollowUpRefusal: TellFollowUpRefusal = (press, refusal, answer) => {
    base.metrics.decisions.inc({ choice: press.kind, outcome: refusal.reason });
    return tell(press, refusal, answer);
  };
  const needs = { ...base, lookUpRole, tellFollowUpRefusal };
  return {
    withdrawExport: createWithdrawExport(needs),
    cancelExport: createCancelExport(needs),
    retryExport: createRetryExport(needs),
    showStatus: createShowStatus(needs),
  };
}
