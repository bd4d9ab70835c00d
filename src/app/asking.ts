/** Puts together all that comes before a request: the lists of the form, and the checks. */
import { setTimeout as pause } from 'node:timers/promises';
import { type Config, exemptionsIn } from '../config/config.ts';
import type { Exemptions } from '../domain/preflight.ts';
import { requestIdFor, requestIdsFor } from '../domain/request-id.ts';
import type { Logger } from '../log.ts';
import { createCachedLists, type Lists } from '../resilience/cached-lists.ts';
import { factsWithTimeout } from '../resilience/with-timeout.ts';
import { type BringBack, createBringBack } from '../workflow/asking/bring-back.ts';
import { type CachedBlockers, createCachedBlockers } from '../workflow/asking/cached-blockers.ts';
import { type ChooseRule, createChooseRule } from '../workflow/asking/choose-rule.ts';
import { createCountEligible } from '../workflow/asking/count-eligible.ts';
import { createDescribeRelated, type DescribeRelated } from '../workflow/asking/describe-related.ts';
import { createFindImages, type FindImages } from '../workflow/asking/find-images.ts';
import { createHoldSubmission } from '../workflow/asking/hold-submission.ts';
import { createKnownReasonRefusal, type KnownReasonRefusal } from '../workflow/asking/known-reason-refusal.ts';
import { createProcessKept, type ProcessKept } from '../workflow/asking/process-kept.ts';
import { createProcessSubmission } from '../workflow/asking/process-submission.ts';
import { createReopenSubmission, type ReopenSubmission } from '../workflow/asking/reopen-submission.ts';
import { createRepeatRequest, type RepeatRequest } from '../workflow/asking/repeat-request.ts';
import { createFindRequest, createRequestExport } from '../workflow/asking/request-export.ts';
import { createSubmitRequest, type SubmitRequest } from '../workflow/asking/submit-request.ts';
import { createSuggestOptions, type SuggestOptions, type SuggestRegions } from '../workflow/asking/suggest-options.ts';
import { createBucketOwnership } from '../workflow/checking/bucket-ownership.ts';
import { createMayAsk, type MayAsk } from '../workflow/checking/may-ask.ts';
import { createMayBreakGlass, type MayBreakGlass } from '../workflow/checking/may-break-glass.ts';
import { createPreflight, type Preflight } from '../workflow/checking/preflight.ts';
import { createLookUpRole } from '../workflow/members/look-up-role.ts';
import { createLookUpSources } from '../workflow/members/look-up-sources.ts';
import type { Bucket } from '../workflow/ports/cloud.ts';
import type { Parts } from './connect.ts';
import { countEmergencies } from './count-decisions.ts';
import { newKey } from './ids.ts';

/** In milliseconds: of the lists, which must answer within Slack's three seconds, and of the checks. */
const listsFreshFor = 60_000;
const listTimeout = 1_000;
const checkTimeout = 8_000;
const shownTimeout = 4_000;

export type AskingVerbs = {
  /** For forms and lists: by the facts on hand, without a question to Slack. */
  mayAsk: MayAsk;
  mayBreakGlass: MayBreakGlass;
  findImages: FindImages;
  preflight: Preflight;
  cachedBlockers: CachedBlockers;
  knownReasonRefusal: KnownReasonRefusal;
  suggestRegions: SuggestRegions;
  suggestImages: SuggestOptions;
  suggestBuckets: SuggestOptions;
  processKept: ProcessKept;
  submitRequest: SubmitRequest;
  bringBack: BringBack;
  askAgain: { reopenSubmission: ReopenSubmission; repeatRequest: RepeatRequest };
};

type Needs = { config: Config; parts: Parts; log: Logger };

export function createAskingVerbs({ config, parts, log }: Needs): AskingVerbs {
  const listed = () => parts.policy.read().destinations;
  const exempt = exemptionsIn(config);
  const { channels, cloud } = parts;
  const { peopleForForms } = parts.people;
  const { shownPolicy } = parts.policy;
  const { store, exportHistory, clock } = parts.redis;
  const lists = createCachedLists(cloud, { freshFor: listsFreshFor, timeout: listTimeout, elapsed: clock.elapsed });
  const facts = factsWithTimeout(cloud, { deciding: checkTimeout, shown: shownTimeout });
  const { buckets, inspectBucket } = facts;
  const bucketOwnership = createBucketOwnership({ buckets, inspectBucket, listed });
  const { regions } = lists;
  const preflight = createPreflight({ facts, regions, bucketOwnership, store, exportHistory, clock, exempt });
  const mayAsk = createMayAsk({ people: peopleForForms, channel: channels.otherwise, currentPolicy: shownPolicy });
  const { suggestRegions, suggestImages, suggestBuckets } = suggestions({ lists, mayAsk, parts, listed, exempt });
  const { processKept, submitRequest, bringBack } = submissionVerbs({ parts, preflight, log });
  return {
    mayAsk,
    mayBreakGlass: createMayBreakGlass({ people: peopleForForms, currentPolicy: shownPolicy }),
    findImages: createFindImages(lists),
    preflight,
    cachedBlockers: createCachedBlockers({
      images: lists.known.images,
      buckets: lists.known.buckets,
      bucketFacts: lists.known.bucketFacts,
      exempt,
      now: Date.now,
    }),
    knownReasonRefusal: createKnownReasonRefusal({ images: lists.known.images, currentPolicy: shownPolicy }),
    suggestRegions,
    suggestImages,
    suggestBuckets,
    processKept,
    submitRequest,
    bringBack,
    askAgain: askAgainWith(parts, mayAsk),
  };
}

function askAgainWith({ redis, currentFreeze }: Parts, mayAsk: MayAsk): AskingVerbs['askAgain'] {
  const { submissions, store } = redis;
  return {
    reopenSubmission: createReopenSubmission({ submissions, newKey, currentFreeze }),
    repeatRequest: createRepeatRequest({ mayAsk, store, currentFreeze }),
  };
}

function suggestions(needs: {
  lists: Lists;
  mayAsk: MayAsk;
  parts: Parts;
  listed: () => readonly Bucket[];
  exempt: Exemptions;
}) {
  const { lists, mayAsk, parts, listed, exempt } = needs;
  const { regions, images, buckets, inspectBucket, bucketFacts } = lists;
  const { exportHistory } = parts.redis;
  const now = Date.now;
  return createSuggestOptions({
    regions,
    images,
    buckets,
    inspectBucket,
    bucketFacts,
    mayAsk,
    exportHistory,
    listed,
    exempt,
    now,
  });
}

function submissionVerbs(needs: { parts: Parts; preflight: Preflight; log: Logger }) {
  const { parts, preflight, log } = needs;
  const { channels, people } = parts;
  const { judgingPolicy } = parts.policy;
  const { peopleForSubmissions } = people;
  const mayAsk = createMayAsk({
    people: peopleForSubmissions,
    channel: channels.otherwise,
    currentPolicy: judgingPolicy,
  });
  const { submissions, store, exportHistory, requestLimit, auditNotes, queues, clock } = parts.redis;
  const findRequest = createFindRequest({ store, requestIdsFor });
  const { jobs } = queues;
  const counted = { ...store, create: countEmergencies(store.create, parts.metrics) };
  const processSubmission = createProcessSubmission({
    submissions,
    exportHistory,
    mayAsk,
    requestLimit,
    preflight,
    chooseRule: chooseRuleWith(parts, mayAsk),
    findRequest,
    requestExport: createRequestExport({ store: counted, jobs, clock, requestIdsFor, log }),
    describeRelated: describeRelatedWith(parts),
    auditNotes,
    notifyOfEnding: parts.messages.notifyOfEnding,
    log,
  });
  const holdSubmission = createHoldSubmission({ submissions, processSubmission, findRequest, pause, log });
  const { signSubmission, signatureCheck, dropUnsigned } = parts.signing;
  const processKept = createProcessKept({ submissions, processSubmission, signatureCheck, dropUnsigned });
  return {
    processKept,
    submitRequest: createSubmitRequest({ signSubmission, submissions, holdSubmission }),
    bringBack: createBringBack({ submissions, requestIdFor, processKept }),
  };
}

function chooseRuleWith(parts: Parts, mayAsk: MayAsk): ChooseRule {
  const { channels } = parts;
  const { members, readMembers, snapshots } = parts.membership;
  const { peopleForSubmissions: people } = parts.people;
  return createChooseRule({
    currentPolicy: parts.policy.judgingPolicy,
    people,
    mayAsk,
    snapshots,
    countEligible: createCountEligible({ members, readMembers, people }),
    clock: parts.redis.clock,
    channel: channels.otherwise,
  });
}

function describeRelatedWith(parts: Parts): DescribeRelated {
  const { shownPolicy } = parts.policy;
  const { peopleForSubmissions: people } = parts.people;
  const { sawCard, snapshots } = parts.membership;
  const lookUpSources = createLookUpSources({ people, sawCard, snapshots });
  const lookUpRole = createLookUpRole({ people, lookUpSources, currentPolicy: shownPolicy });
  const { linkTo } = parts.messages;
  return createDescribeRelated({
    announcements: parts.redis.announcements,
    maySee: async (request, userId) => (await lookUpRole(request, userId)).maySee(),
    linkTo,
  });
}
