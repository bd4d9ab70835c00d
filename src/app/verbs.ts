/** Puts together the verbs of the product over the parts. */
import { setTimeout as pause } from 'node:timers/promises';
import type { Config } from '../config/config.ts';
import type { Logger } from '../log.ts';
import type { Work } from '../queue/workers.ts';
import { coalesceCloud } from '../resilience/coalesced-questions.ts';
import { createAnnounceRequest } from '../workflow/announcing/announce-request.ts';
import { createFindAdmins } from '../workflow/announcing/find-admins.ts';
import type { BucketOwnership } from '../workflow/checking/bucket-ownership.ts';
import { createMayAsk } from '../workflow/checking/may-ask.ts';
import { createRecheckBeforeCard } from '../workflow/checking/recheck-before-card.ts';
import type { FreezeVerbs } from '../workflow/freezing/command-freeze.ts';
import { createRecordEvent, type RecordEvent } from '../workflow/record-event.ts';
import { createRestoreReminders } from '../workflow/reminding/order-reminders.ts';
import { createCheckPeople } from '../workflow/upkeep/check-people.ts';
import { createEndUndecided } from '../workflow/upkeep/end-undecided.ts';
import { createReconcile } from '../workflow/upkeep/reconcile.ts';
import { createShowGrant, type ShowGrant } from '../workflow/viewing/show-grant.ts';
import { type AskingVerbs, createAskingVerbs } from './asking.ts';
import type { Parts } from './connect.ts';
import { countDecisions } from './count-decisions.ts';
import { createDecidingVerbs, type DecidingVerbs } from './deciding.ts';
import { bucketOwnershipNow, createExporting } from './exporting.ts';
import { createFreezing } from './freezing.ts';
import { createReminding } from './reminding.ts';
import { createUpkeepTasks } from './upkeep.ts';
import { createWatching } from './watching.ts';

/** What the product does, by the people or jobs that start it. */
export type Verbs = {
  asking: AskingVerbs;
  deciding: DecidingVerbs;
  freezing: FreezeVerbs;
  showGrant: ShowGrant;
  work: Work;
};

export function createVerbs(config: Config, parts: Parts, log: Logger): Verbs {
  const { store, queues, clock } = parts.redis;
  const { jobs } = queues;
  const recordEvent = countDecisions(
    createRecordEvent({ store, jobs, currentPolicy: parts.policy.judgingPolicy, log }),
    parts.metrics,
  );
  const asking = createAskingVerbs(config, parts, log);
  const { preflight, bringBack } = asking;
  const deciding = createDecidingVerbs({ parts, recordEvent, bringBack, log });
  // Many exports at once ask Alibaba Cloud once, and each hears an answer to a question that was sent after its own.
  const cloud = coalesceCloud(parts.cloud, clock);
  const bucketOwnership = bucketOwnershipNow(parts, cloud);
  return {
    asking,
    deciding,
    freezing: createFreezing(parts, log),
    showGrant: createShowGrant({ store, people: parts.people.peopleForForms }),
    work: {
      announceRequest: createAnnouncing({ parts, asking, deciding, bucketOwnership, recordEvent, log }),
      remindRequest: createReminding(parts, recordEvent),
      advanceExport: createExporting({ config, parts, cloud, bucketOwnership, preflight, recordEvent, log }),
      watchExports: createWatching(config, parts, recordEvent, log),
      reconcile: createReconciling({ config, parts, asking, deciding, recordEvent, log }),
    },
  };
}

type Needs = { parts: Parts; asking: AskingVerbs; deciding: DecidingVerbs; recordEvent: RecordEvent; log: Logger };

function createAnnouncing(needs: Needs & { bucketOwnership: BucketOwnership }) {
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

function createReconciling({ config, parts, asking, deciding, recordEvent, log }: Needs & { config: Config }) {
  const { people } = parts;
  const { judgingPolicy } = parts.policy;
  const { store, presses, submissions, announcements, leavers, notices, queues, clock } = parts.redis;
  return createReconcile({
    store,
    presses,
    submissions,
    announcements,
    jobs: queues.jobs,
    roundAgain: queues.roundAgain,
    dispatchPress: deciding.dispatchPress,
    processKept: asking.processKept,
    endUndecided: createEndUndecided({
      store,
      currentPolicy: judgingPolicy,
      mayJudge: parts.policy.mayJudge,
      people: people.peopleForForms,
      recordEvent,
    }),
    checkPeople: createCheckPeople({
      store,
      leavers,
      notices,
      peopleOfRound: people.peopleOfRound,
      channel: parts.channels.otherwise,
      currentPolicy: judgingPolicy,
      mayJudge: parts.policy.mayJudge,
      recordEvent,
      log,
    }),
    restoreReminders: createRestoreReminders(queues),
    upkeepTasks: createUpkeepTasks({ config, parts, recordEvent, log }),
    clock,
    log,
  });
}
