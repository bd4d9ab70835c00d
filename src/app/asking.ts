/** Puts together all that comes before a request: the lists of the form, and the checks. */
import { setTimeout as pause } from 'node:timers/promises';
import type { Config } from '../config/config.ts';
import type { Logger } from '../log.ts';
import { createCachedLists } from '../resilience/cached-lists.ts';
import { coalescePerson } from '../resilience/coalesced-questions.ts';
import { factsWithTimeout } from '../resilience/with-timeout.ts';
import { createBringBack } from '../workflow/asking/bring-back.ts';
import { createCachedBlockers } from '../workflow/asking/cached-blockers.ts';
import { createHoldSubmission } from '../workflow/asking/hold-submission.ts';
import { createProcessSubmission } from '../workflow/asking/process-submission.ts';
import { createFindRequest, createRequestExport } from '../workflow/asking/request-export.ts';
import { createSuggestOptions } from '../workflow/asking/suggest-options.ts';
import { createBucketOwnership } from '../workflow/checking/bucket-ownership.ts';
import { createMayAsk } from '../workflow/checking/may-ask.ts';
import { createPreflight } from '../workflow/checking/preflight.ts';
import type { Parts } from './connect.ts';
import { requestIdFor } from './ids.ts';

/** In milliseconds: of the lists, which must answer within Slack's three seconds, and of the checks. */
const listsFreshFor = 60_000;
const listTimeout = 1_000;
const checkTimeout = 8_000;
const shownTimeout = 4_000;

export function createAskVerbs({ destinations: listed }: Config, parts: Parts, log: Logger) {
  const { channel, people, peopleForForms, cloud, store, clock } = parts;
  const lists = createCachedLists(cloud, { freshFor: listsFreshFor, timeout: listTimeout });
  const facts = factsWithTimeout(cloud, { deciding: checkTimeout, shown: shownTimeout });
  const bucketOwnership = createBucketOwnership({ ...facts, listed });
  const preflight = createPreflight({ ...parts, facts, regions: lists.regions, bucketOwnership });
  const mayAsk = createMayAsk({ people: peopleForForms, channel });
  // With turns of its own: a flood of forms must not hold up presses.
  const peopleForSubmissions = { ...people, person: coalescePerson(people.person, clock) };
  const findRequest = createFindRequest({ store, requestIdFor });
  const processSubmission = createProcessSubmission({
    ...parts,
    mayAsk: createMayAsk({ people: peopleForSubmissions, channel }),
    preflight,
    findRequest,
    requestExport: createRequestExport({ ...parts, requestIdFor, log }),
    log,
  });
  return {
    mayAsk,
    preflight,
    cachedBlockers: createCachedBlockers({ ...lists.known, now: Date.now }),
    ...createSuggestOptions({ ...parts, ...lists, mayAsk, listed, now: Date.now }),
    processSubmission,
    bringBack: createBringBack({ submissions: parts.submissions, requestIdFor, processSubmission }),
    holdSubmission: createHoldSubmission({ ...parts, processSubmission, findRequest, pause, log }),
  };
}
