/** Things that tests are about, sound by default: say only what matters to the test. */

import type { CloudRefusal } from '../src/domain/cloud-refusal.ts';
import type { Emergency } from '../src/domain/emergency.ts';
import type { ExportEvent } from '../src/domain/export-event.ts';
import type { Approval, Attempt, ExportRequest, Task, Vote } from '../src/domain/export-request.ts';
import { digestOf, type ExportParameters, type SubmittedFields } from '../src/domain/parameters.ts';
import type { Person } from '../src/domain/people.ts';
import type { BreakGlass } from '../src/domain/policy/break-glass.ts';
import { builtInRule, type Rule, ruleDigestOf } from '../src/domain/policy/rule.ts';
import type { BucketFacts } from '../src/domain/preflight.ts';
import type { Question } from '../src/domain/question.ts';
import { shownOf } from '../src/domain/shown.ts';
import { Status } from '../src/domain/status.ts';
import type { Waiting } from '../src/domain/waiting.ts';
import type { Image, TaskDetail } from '../src/workflow/ports/cloud.ts';
import type { Press } from '../src/workflow/ports/presses.ts';
import type { Submission } from '../src/workflow/ports/submissions.ts';

export const second = 1_000;
export const minute = 60 * second;
export const hour = 60 * minute;

export const askedAt = Date.UTC(2026, 4, 4, 9);
export const approvedAt = askedAt + 10 * minute;

export const requester = 'ULIN';
export const approver = 'UANA';
export const channel = 'CAPPROVALS';
export const runId = 'run-1';

export const allStatuses = Status.options;

export type RequestIn<S extends Status> = Extract<ExportRequest, { status: S }>;

export function someParameters(given: Partial<ExportParameters> = {}): ExportParameters {
  return {
    regionId: 'cn-hangzhou',
    imageId: 'm-bp1acmeweb01',
    bucket: 'acme-exports',
    prefix: 'web',
    format: 'raw',
    ...given,
  };
}

export function someFields(given: Partial<SubmittedFields> = {}): SubmittedFields {
  return { ...someParameters(), reason: 'DR drill, OPS-812', ...given };
}

export function anApproval({ digest = digestOf(someParameters()), ...given }: Partial<Approval> & { digest?: string }) {
  return {
    votes: [{ by: approver, at: approvedAt, digest }],
    at: approvedAt,
    until: approvedAt + 24 * hour,
    ...given,
  };
}

export const terms: BreakGlass = { who: [requester, 'group:S0ONCALL'], reviewWithin: 72 * hour };

export function anEmergency(given: Partial<Emergency> = {}): Emergency {
  return { incident: 'INC-42', terms, skipped: { people: [approver] }, due: askedAt + 72 * hour, ...given };
}

/** A record that its requester has started without approval, in any state after that. */
export function anEmergencyRequest<S extends Status = 'approved'>(
  given: Omit<Given<S>, 'emergency'> & { emergency?: Partial<Emergency> } = {} as Given<S> & { emergency: object },
): RequestIn<S> {
  const approval = anApproval({ votes: [], at: askedAt, until: askedAt + 24 * hour, byEmergency: { by: requester } });
  const { status = 'approved' as S, emergency, ...rest } = given as { status?: S; emergency?: Partial<Emergency> };
  const approved = status === 'pending' ? {} : { approval };
  return aRequest({
    ...approved,
    version: 3,
    ...rest,
    status,
    emergency: anEmergency(emergency),
  } as unknown as Given<S>);
}

export function anAttempt(given: Partial<Attempt> = {}): Attempt {
  return { number: 1, at: approvedAt, since: approvedAt, knownTasks: [], tries: 0, ...given };
}

export function aWait(given: Partial<Waiting> = {}): Waiting {
  return { reason: 'quota', since: approvedAt, nextAt: approvedAt + 15 * second, tries: 1, calls: 1, ...given };
}

export function aTask(given: Partial<Task> = {}): Task {
  return { id: 't-bp1task01', startedAt: approvedAt, ...given };
}

export function aTaskDetail(given: Partial<TaskDetail> = {}): TaskDetail {
  return {
    state: 'running',
    percent: undefined,
    failedCount: 0,
    finishedAt: undefined,
    faults: [],
    objects: [{ bucket: 'acme-exports', name: 'web_m-bp1acmeweb01_system.raw.tar.gz' }],
    ...given,
  };
}

export function aRefusal(given: Partial<CloudRefusal> = {}): CloudRefusal {
  return { action: 'ExportImage', code: 'InvalidOSSBucket.NotFound', message: 'The bucket does not exist.', ...given };
}

type Given<S extends Status> = { status?: S; parameters?: Partial<ExportParameters> } & Omit<
  Partial<RequestIn<S>>,
  'status' | 'parameters'
>;

export function aRule(given: Partial<Rule> = {}): Rule {
  return { ...builtInRule, ...given };
}

/** A record in the given state. The digest, and the votes for it, follow from the parameters. */
export function aRequest<S extends Status = 'pending'>(given: Given<S> = {} as Given<S>): RequestIn<S> {
  const status: Status = given.status ?? 'pending';
  const parameters = someParameters(given.parameters);
  const digest = digestOf(parameters);
  const details = {
    version: 2,
    id: 'k7m2qx',
    idempotencyKey: 'V0ORIGIN',
    requester,
    channel,
    digest,
    rule: builtInRule,
    ruleDigest: ruleDigestOf(given.rule ?? builtInRule),
    reason: 'DR drill',
    askedAt,
  };
  const state = stateOf(status, anApproval({ digest }));
  return withShown({ ...details, ...state, ...given, parameters, status } as unknown as ExportRequest) as RequestIn<S>;
}

/** Votes under a policy are for what the record shows, where the test does not say what they were for. */
function withShown(request: ExportRequest): ExportRequest {
  if (!request.policy) return request;
  const shown = shownOf(request);
  const ofThis = (votes: Vote[]) => votes.map((vote) => ({ shown, ...vote }));
  if (request.status === 'pending') return { ...request, votes: ofThis(request.votes) };
  if (!('approval' in request) || !request.approval) return request;
  return { ...request, approval: { ...request.approval, votes: ofThis(request.approval.votes) } };
}

function stateOf(status: Status, approval: Approval): object {
  const endedAt = approvedAt + hour;
  switch (status) {
    case 'pending':
      return { votes: [], until: askedAt + 24 * hour, runId };
    case 'approved':
      return { approval, runId };
    case 'waiting':
      return { approval, runId, waiting: aWait() };
    case 'starting':
      return { approval, runId, attempt: anAttempt() };
    case 'exporting':
      return { approval, task: aTask() };
    case 'denied':
      return { denial: { by: approver, at: approvedAt, reason: 'Not this week' } };
    case 'expired':
    case 'withdrawn':
      return { endedAt };
    case 'exported':
      return { approval, task: aTask(), objects: ['web_m-bp1acmeweb01_system.raw.tar.gz'], endedAt };
    case 'failed':
      return { approval, failure: { reason: 'refused', refusal: aRefusal() }, endedAt };
    case 'cancelled':
      return { approval, task: aTask(), by: 'elsewhere', endedAt };
  }
}

/** An open one. */
export function aQuestion(given: Partial<Question> = {}): Question {
  return { id: 'q2w3e4r5t6', by: approver, at: approvedAt, text: 'Which disk has the data?', ...given };
}

type EventOf<Type extends ExportEvent['type']> = Extract<ExportEvent, { type: Type }>;

/** An event that suits the request that `aRequest` builds. */
export function anEvent<Type extends ExportEvent['type']>(
  given: { type: Type } & Partial<EventOf<Type>>,
): EventOf<Type> {
  return { ...eventSamples[given.type], ...given } as EventOf<Type>;
}

const at = approvedAt + 5 * minute;

const eventSamples: { [Type in ExportEvent['type']]: EventOf<Type> } = {
  approve: { type: 'approve', vote: aVote() },
  deny: { type: 'deny', by: approver, at, reason: 'Not this week' },
  'take-back': { type: 'take-back', by: approver, at },
  ask: { type: 'ask', by: approver, at, question: aQuestion().id, text: 'Which disk has the data?' },
  answer: { type: 'answer', by: requester, at: at + minute, question: aQuestion().id, text: 'The second one' },
  'approver-left': {
    type: 'approver-left',
    at,
    by: approver,
    votedAt: approvedAt,
    because: 'left',
    from: ['channel'],
  },
  remind: { type: 'remind', at, who: [approver] },
  escalate: { type: 'escalate', at, who: ['group:S0LEADS'] },
  'warn-of-expiry': { type: 'warn-of-expiry', at },
  expire: { type: 'expire', at },
  fail: { type: 'fail', at, failure: { reason: 'refused', refusal: aRefusal() } },
  wait: { type: 'wait', at, runId, reason: 'quota', nextAt: at + 15 * second },
  call: { type: 'call', at, runId, knownTasks: ['t-known'] },
  'lost-answer': { type: 'lost-answer', attempt: 1, lostAnswer: { cause: 'lost-answer' } },
  'suspect-loss': { type: 'suspect-loss', at, runId: 'run-2' },
  start: { type: 'start', task: aTask() },
  progress: { type: 'progress', percent: 40, at },
  overdue: { type: 'overdue', at },
  finish: { type: 'finish', at, objects: ['web_m-bp1acmeweb01_system.raw.tar.gz'] },
  withdraw: { type: 'withdraw', by: requester, at },
  'want-cancel': { type: 'want-cancel', by: requester, at },
  'accept-cancel': { type: 'accept-cancel', at, wanted: { by: requester, at } },
  'refuse-cancel': {
    type: 'refuse-cancel',
    at,
    wanted: { by: requester, at },
    refusal: aRefusal({ action: 'CancelTask', code: 'CancelTaskFailed' }),
  },
  cancel: { type: 'cancel', at },
  review: { type: 'review', by: approver, at: approvedAt + hour, note: 'Looked at it' },
  'review-overdue': { type: 'review-overdue', at: approvedAt + 96 * hour },
  retry: { type: 'retry', by: requester, at: approvedAt + 2 * hour },
};

export function aVote(given: Partial<Approval['votes'][number]> = {}): Approval['votes'][number] {
  return { by: approver, at: approvedAt, digest: digestOf(someParameters()), ...given };
}

export type DecisionPress = Press<'approve' | 'deny' | 'take-back'>;

export function aDecisionPress(given: Partial<DecisionPress> = {}): DecisionPress {
  return { requestId: 'k7m2qx', by: approver, kind: 'approve', reason: '', at: approvedAt, ...given };
}

/** A press on a card that is decided; it is the requester who presses. */
export function aPress(given: Partial<Press> = {}): Press {
  const at = approvedAt + 3 * hour;
  return { requestId: 'k7m2qx', by: requester, kind: 'cancel', reason: '', at, ...given };
}

/** What a person has submitted. */
export function aSubmission({
  fields,
  ...given
}: Partial<Omit<Submission, 'fields'>> & { fields?: Partial<SubmittedFields> } = {}): Submission {
  return {
    idempotencyKey: 'V0ORIGIN',
    submit: '1764000000.abcd',
    requester,
    fields: someFields(fields),
    at: askedAt,
    ...given,
  };
}

/** One that can be exported. */
export function anImage(given: Partial<Image> = {}): Image {
  return {
    id: 'm-bp1acmeweb01',
    name: 'acme-web-2026-11',
    system: 'Ubuntu 22.04 64 bit',
    tags: undefined,
    createdAt: askedAt - 24 * hour,
    status: 'Available',
    ownerAlias: 'self',
    productCode: '',
    osType: 'linux',
    licenseType: '',
    disks: [{ kind: 'system', sizeGib: 40, isEncrypted: false }],
    ...given,
  };
}

/** One that takes exports. */
export function aBucket(given: Partial<BucketFacts> = {}): BucketFacts {
  return {
    storageClass: 'Standard',
    encryption: 'None',
    acl: 'private',
    createdAt: askedAt - 365 * 24 * hour,
    ...given,
  };
}

export function aPerson(given: Partial<Person> = {}): Person {
  return { id: approver, isGuest: false, isBot: false, ...given };
}
