/** Puts together the reminders of pending requests. */
import { createLookUpSources } from '../workflow/members/look-up-sources.ts';
import type { RecordEvent } from '../workflow/record-event.ts';
import { createFindReminded } from '../workflow/reminding/find-reminded.ts';
import { createRemindRequest, type RemindRequest } from '../workflow/reminding/remind-request.ts';
import type { Parts } from './connect.ts';

/** By the facts on hand: a mention decides nothing, and what is pressed on it is judged by fresh ones. */
export function createReminding(parts: Parts, recordEvent: RecordEvent): RemindRequest {
  const { store, announcements, clock } = parts.redis;
  const { peopleForForms: people } = parts.people;
  const { members, sawCard, snapshots } = parts.membership;
  const lookUpSources = createLookUpSources({ people, sawCard, snapshots });
  const findReminded = createFindReminded({ people, members, lookUpSources });
  return createRemindRequest({ store, announcements, findReminded, recordEvent, clock });
}
