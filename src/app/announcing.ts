/** Puts together how a request is announced: card, thread and direct messages. */
import { setTimeout as pause } from 'node:timers/promises';
import type { Logger } from '../log.ts';
import { createAnnounceRequest } from '../workflow/announcing/announce-request.ts';
import { createFindAdmins } from '../workflow/announcing/find-admins.ts';
import type { BucketOwnership } from '../workflow/checking/bucket-ownership.ts';
import { createMayAsk } from '../workflow/checking/may-ask.ts';
import { createRecheckBeforeCard } from '../workflow/checking/recheck-before-card.ts';
import type { RecordEvent } from '../workflow/record-event.ts';
import type { AskingVerbs } from './asking.ts';
import type { Parts } from './connect.ts';
import type { DecidingVerbs } from './deciding.ts';

type Needs = {
  parts: Parts;
  asking: Pick<AskingVerbs, 'suggestBuckets'>;
  deciding: Pick<DecidingVerbs, 'retireCard'>;
  bucketOwnership: BucketOwnership;
  recordEvent: RecordEvent;
  log: Logger;
};

export function createAnnouncing(needs: Needs) {
  const { parts, asking, deciding, bucketOwnership, recordEvent, log } = needs;
  const { channels, messages } = parts;
  const { store, announcements, markOf, queues, clock } = parts.redis;
  const { peopleForCards } = parts.people;
  const { members, readMembers } = parts.membership;
  const mayAsk = createMayAsk({
    people: peopleForCards,
    channel: channels.otherwise,
    currentPolicy: parts.policy.judgingPolicy,
  });
  return createAnnounceRequest({
    store,
    announcements,
    messenger: messages.messenger,
    members,
    readMembers,
    recheckBeforeCard: createRecheckBeforeCard({
      mayAsk,
      bucketOwnership,
      recheckSignatures: parts.signing.recheckSignatures,
      clock,
    }),
    currentFreeze: parts.currentFreeze,
    adminsNow: createFindAdmins({
      currentPolicy: parts.policy.shownPolicy,
      readGroups: parts.people.peopleForForms.groups,
      log,
    }),
    recordEvent,
    suggestBuckets: asking.suggestBuckets,
    jobs: queues.jobs,
    retireCard: deciding.retireCard,
    markOf,
    clock,
    log,
    pause,
  });
}
