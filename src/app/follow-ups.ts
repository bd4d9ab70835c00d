/** Puts together what follows a decision: Withdraw, Cancel, Retry, the status, and the review of an emergency. */
import type { Logger } from '../log.ts';
import { createNotifyOfFollowUpRefusal } from '../slack/messages/notify.ts';
import { createCancelExport } from '../workflow/deciding/cancel-export.ts';
import type { FollowUp, NotifyOfFollowUpRefusal } from '../workflow/deciding/follow-up.ts';
import type { RecordRefusal } from '../workflow/deciding/record-refusal.ts';
import { createRetryExport } from '../workflow/deciding/retry-export.ts';
import { createMayReviewNow, createReviewEmergency, type MayReviewNow } from '../workflow/deciding/review-emergency.ts';
import { createWithdrawExport } from '../workflow/deciding/withdraw-export.ts';
import { createLookUpRole } from '../workflow/members/look-up-role.ts';
import { createLookUpSources } from '../workflow/members/look-up-sources.ts';
import type { People } from '../workflow/ports/people.ts';
import type { RecordEvent } from '../workflow/record-event.ts';
import { createShowStatus, type ShowStatus } from '../workflow/viewing/show-status.ts';
import type { Parts } from './connect.ts';

export type FollowUpVerbs = {
  withdrawExport: FollowUp;
  cancelExport: FollowUp;
  retryExport: FollowUp;
  showStatus: ShowStatus;
  reviewEmergency: FollowUp;
  /** By the facts on hand: the press itself is judged again by fresh ones. */
  mayOpenReview: MayReviewNow;
  notifyOfFollowUpRefusal: NotifyOfFollowUpRefusal;
};

type Needs = { parts: Parts; recordEvent: RecordEvent; recordRefusal: RecordRefusal; log: Logger };

export function createFollowUpVerbs({ parts, recordEvent, recordRefusal, log }: Needs): FollowUpVerbs {
  const { channels } = parts;
  const { shownPolicy } = parts.policy;
  const { store, presses, announcements, queues } = parts.redis;
  const { notify, textsFor } = parts.messages;
  const { peopleForForms, peopleForDecisions: people } = parts.people;
  const { sawCard, snapshots } = parts.membership;
  const { jobs } = queues;
  const lookUpSources = createLookUpSources({ people, sawCard, snapshots });
  // Admins of the shown policy, also while it is outdated: Withdraw and Cancel let nothing out, and what a Retry leads to is judged by the newest
  // policy before its call.
  const lookUpRole = createLookUpRole({ people, lookUpSources, currentPolicy: shownPolicy });
  const notifyOfFollowUpRefusal = createNotifyOfFollowUpRefusal({ notify, channel: channels.home, textsFor });
  const needs = { store, presses, lookUpRole, recordEvent, jobs, recordRefusal, notifyOfFollowUpRefusal, log };
  return {
    withdrawExport: createWithdrawExport(needs),
    cancelExport: createCancelExport(needs),
    retryExport: createRetryExport(needs),
    showStatus: createShowStatus({ store, announcements, lookUpRole }),
    reviewEmergency: createReviewEmergency({
      presses,
      mayReviewNow: mayReviewWith(parts, people),
      recordEvent,
      recordRefusal,
      notifyOfFollowUpRefusal,
      log,
    }),
    mayOpenReview: mayReviewWith(parts, peopleForForms),
    notifyOfFollowUpRefusal,
  };
}

function mayReviewWith({ redis, membership }: Parts, people: People): MayReviewNow {
  const { sawCard, snapshots } = membership;
  const lookUpSources = createLookUpSources({ people, sawCard, snapshots });
  return createMayReviewNow({ store: redis.store, people, lookUpSources });
}
