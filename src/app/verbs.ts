/** Puts together the verbs of the product over the parts. */
import type { Config } from '../config/config.ts';
import type { Logger } from '../log.ts';
import type { Work } from '../queue/workers.ts';
import { coalesceCloud } from '../resilience/coalesced-questions.ts';
import type { FreezeVerbs } from '../workflow/freezing/command-freeze.ts';
import { createRecordEvent } from '../workflow/record-event.ts';
import { createShowGrant, type ShowGrant } from '../workflow/viewing/show-grant.ts';
import { createAnnouncing } from './announcing.ts';
import { type AskingVerbs, createAskingVerbs } from './asking.ts';
import type { Parts } from './connect.ts';
import { countDecisions } from './count-decisions.ts';
import { createDecidingVerbs, type DecidingVerbs } from './deciding.ts';
import { bucketOwnershipNow, createExporting } from './exporting.ts';
import { createFreezing } from './freezing.ts';
import { createReconciling } from './reconciling.ts';
import { createReminding } from './reminding.ts';
import { createWatching } from './watching.ts';

/** What the product does, by the people or jobs that start it. */
export type Verbs = {
  asking: AskingVerbs;
  deciding: DecidingVerbs;
  freezing: FreezeVerbs;
  showGrant: ShowGrant;
  work: Work;
};

type Needs = { config: Config; parts: Parts; log: Logger };

export function createVerbs({ config, parts, log }: Needs): Verbs {
  const { store, queues, clock } = parts.redis;
  const { jobs } = queues;
  const recordEvent = countDecisions(
    createRecordEvent({ store, jobs, currentPolicy: parts.policy.judgingPolicy, log }),
    parts.metrics,
  );
  const asking = createAskingVerbs({ config, parts, log });
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
      watchExports: createWatching({ config, parts, recordEvent, log }),
      reconcile: createReconciling({ config, parts, asking, deciding, recordEvent, log }),
    },
  };
}
