/** Requests in every state, with sound defaults that a test lays its own over. */
import type { RelatedRequest } from '../../src/domain/checked.ts';
import type { ExportRequest, Failure } from '../../src/domain/export-request.ts';
import { digestOf } from '../../src/domain/parameters.ts';
import { builtInRule, ruleDigestOf } from '../../src/domain/policy/rule.ts';
import { CheckName } from '../../src/domain/preflight.ts';
import type { Status } from '../../src/domain/status.ts';

type In<State extends Status> = Extract<ExportRequest, { status: State }>;

export const people = { lin: 'U0LIN', ana: 'U0ANA' } as const;
export const channel = 'C0APPROVALS';

export const askedAt = Date.parse('2026-11-24T10:00:00Z');
const decidedAt = Date.parse('2026-11-24T10:42:00Z');
const endedAt = Date.parse('2026-11-24T11:25:00Z');

const details = {
  version: 2 as const,
  id: '7k2m4x',
  idempotencyKey: 'V0ORIGIN',
  requester: people.lin,
  channel,
  parameters: {
    regionId: 'cn-hangzhou',
    imageId: 'm-bp1acmeweb01',
    bucket: 'acme-exports',
    prefix: 'dr7k2',
    format: 'raw' as const,
  },
  digest: 'd1gest',
  rule: builtInRule,
  ruleDigest: ruleDigestOf(builtInRule),
  reason: 'DR drill, OPS-812',
  askedAt,
};

/** Whatever does not keep a request from being made. */
const warnings = [
  'image-exporting',
  'object-requested',
  'image-requested',
  'image-unfinished',
  'image-windows',
  'image-licensed',
  'bucket-new',
  'bucket-young',
  'bucket-archive',
  'bucket-locked',
  'object-exists',
  'role-policy-missing',
] as const;

/** Of which readers may see the first two. */
const related: RelatedRequest[] = [
  {
    askedAt,
    status: 'exporting',
    writesSame: true,
    known: { id: 'k7m2qx', requester: people.ana, link: 'https://acme.slack.com/archives/C0APPROVALS/p1' },
  },
  { askedAt, status: 'denied', writesSame: false, known: { id: 'b3n8rt', requester: people.lin } },
  { askedAt, status: 'pending', writesSame: false },
  { askedAt, status: 'failed', writesSame: false },
];

/** As requests are made since there are checks. */
export const described = {
  image: {
    name: 'acme-web-2026-11',
    system: 'Ubuntu 22.04 64 bit',
    disksGib: [40, 100],
    createdAt: Date.parse('2026-11-18T09:12:00Z'),
  },
  checked: {
    passed: 6,
    warnings: ['image-exporting' as const, 'bucket-new' as const],
    unknown: ['role' as const],
  },
  previous: 'k7m2qx',
};

const approval = {
  votes: [{ by: people.ana, at: decidedAt, digest: 'd1gest' }],
  at: decidedAt,
  until: Date.parse('2026-11-25T10:42:00Z'),
};
const runId = 'run-1';
export const task = { id: 't-bp1task01', startedAt: Date.parse('2026-11-24T10:42:00Z') };

export const refusal = {
  action: 'ExportImage',
  code: 'NoSetRoletoECSServiceAcount',
  http: 403,
  message: 'The specified image can not be exported before you set a role.',
  requestId: '8C1E4F9A-0000',
};

/** One that a policy would mend. */
export const denied = {
  action: 'ExportImage',
  code: 'Forbidden.RAM',
  http: 403,
  message: 'User not authorized to operate on the specified resource.',
  requestId: '9D2F5A0B-0000',
  recommend: 'https://api.alibabacloud.com/troubleshoot?q=Forbidden.RAM&product=Ecs',
  missingAction: 'ecs:ExportImage',
};

const defaults: { [State in Status]: In<State> } = {
  pending: { ...details, status: 'pending', votes: [], until: Date.parse('2026-11-25T10:00:00Z'), runId },
  approved: { ...details, status: 'approved', approval, runId },
  waiting: {
    ...details,
    status: 'waiting',
    approval,
    runId,
    waiting: { reason: 'image-exporting', since: decidedAt, nextAt: decidedAt + 15_000, tries: 1, calls: 1 },
  },
  starting: {
    ...details,
    status: 'starting',
    approval,
    runId,
    attempt: { number: 1, at: decidedAt, since: decidedAt, knownTasks: [], tries: 0 },
  },
  exporting: { ...details, status: 'exporting', approval, task: { ...task, percent: 48 } },
  denied: {
    ...details,
    status: 'denied',
    denial: { by: people.ana, at: decidedAt, reason: 'use the staging image' },
  },
  expired: { ...details, status: 'expired', endedAt },
  withdrawn: { ...details, status: 'withdrawn', endedAt },
  exported: {
    ...details,
    status: 'exported',
    approval,
    task,
    objects: ['dr7k2_m-bp1acmeweb01_system.raw.tar.gz'],
    endedAt,
  },
  failed: { ...details, status: 'failed', approval, failure: { reason: 'refused', refusal }, endedAt },
  cancelled: { ...details, status: 'cancelled', approval, task, by: 'elsewhere', endedAt },
};

export const questionId = 'q2w3e4r5t6';
const question = { id: questionId, by: people.ana, at: askedAt, text: 'Which disk has the customer data?' };
const answered = { ...question, answer: { at: decidedAt, text: 'The second one, it is needed' } };

/** More open questions than a card shows. */
const manyQuestions = Array.from({ length: 5 }, (_, index) => ({ ...question, id: `q2w3e4r5t${index}` }));

export function aRequest<State extends Status>(status: State, changes: Partial<In<State>> = {}): In<State> {
  return { ...defaults[status], ...changes };
}

/** One of each reason; an object, so that a new reason fails to compile here. */
const failures: { [Reason in Failure['reason']]: Extract<Failure, { reason: Reason }> } = {
  'requester-may-not-ask': { reason: 'requester-may-not-ask', because: 'guest' },
  'bucket-not-ours': { reason: 'bucket-not-ours' },
  'bucket-elsewhere': { reason: 'bucket-elsewhere', regionId: 'cn-beijing' },
  'bucket-unproven': {
    reason: 'bucket-unproven',
    refusal: { ...refusal, action: 'ListBuckets', code: 'AccessDenied' },
  },
  'parameters-changed': { reason: 'parameters-changed' },
  'not-signed': { reason: 'not-signed', because: 'no-signature' },
  'rule-changed': { reason: 'rule-changed' },
  'not-entitled': { reason: 'not-entitled' },
  'approver-left': { reason: 'approver-left', people: [people.ana] },
  'started-outside': { reason: 'started-outside', taskId: 't-bp1outside', startedAt: decidedAt },
  'no-longer-possible': { reason: 'no-longer-possible', faults: ['image-missing', 'bucket-encrypted'] },
  'object-appeared': {
    reason: 'object-appeared',
    objects: ['dr7k2_m-bp1acmeweb01_system.raw.tar.gz'],
    writtenBy: 'k7m2qx',
  },
  refused: { reason: 'refused', refusal },
  'unknown-outcome': { reason: 'unknown-outcome', cause: 'lost-answer' },
  'task-failed': { reason: 'task-failed', task, faults: [{ code: 'Task.Strange', message: 'It broke.' }] },
  partly: {
    reason: 'partly',
    task,
    faults: [{ code: 'Task.Strange', message: 'It broke.' }],
    objects: ['dr7k2_a.raw'],
  },
  vanished: { reason: 'vanished', task },
};

export const allFailures: Failure[] = [
  ...Object.values(failures),
  { reason: 'not-signed', because: 'unknown-key' },
  { reason: 'not-signed', because: 'differs' },
];

const hour = 60 * 60_000;

/** Escalated half an hour after it was asked for. */
export const escalating = {
  ...builtInRule,
  approvals: 2,
  remindAfter: [hour / 4],
  escalate: { after: hour / 2, to: ['group:S0LEADS', people.ana] },
};
export const mentioned = { at: decidedAt, who: ['group:S0LEADS', people.ana] };

const cancelWanted = { by: people.lin, at: decidedAt };
const cancelRefusal = { ...refusal, action: 'CancelTask', code: 'CancelTaskFailed' };

/** The digest is a true one: it is checked before anything is tried again. */
const digest = digestOf(details.parameters);
const votes = approval.votes.map((vote) => ({ ...vote, digest }));
const retryable = { digest, approval: { ...approval, votes }, retryFrom: { calls: 1, tries: 0, runId } };

function cancelledBy(by: string, given: { task?: In<'cancelled'>['task'] }): ExportRequest {
  return { ...details, status: 'cancelled', approval, by, endedAt, ...given };
}

/** Started without approval; `review`: once it was reviewed. */
const asEmergency = {
  incident: 'INC-42',
  terms: { who: ['group:S0ONCALL'], reviewWithin: 72 * hour },
  skipped: { people: [people.ana] },
  due: endedAt + 72 * hour,
};
const unasked = { votes: [], at: askedAt, until: approval.until, byEmergency: { by: people.lin } };
const review = { by: people.ana, at: endedAt, note: 'Read INC-42, justified' };

/** Every state, and every shape that a state can have, by a name for the test. */
export const allRequests: [string, ExportRequest][] = [
  ...Object.values(defaults).map((request): [string, ExportRequest] => [request.status, request]),
  ['withdrawn by an admin', aRequest('withdrawn', { by: people.ana })],
  ['approved and wanted cancelled', aRequest('approved', { cancelWanted })],
  ['exporting and wanted cancelled', aRequest('exporting', { cancelWanted })],
  ['exporting and being stopped', aRequest('exporting', { cancelWanted: { ...cancelWanted, acceptedAt: endedAt } })],
  [
    'exporting because it cannot be stopped',
    aRequest('exporting', { cancelRefused: { by: people.lin, at: endedAt, refusal: cancelRefusal } }),
  ],
  ['approved as an emergency', aRequest('approved', { approval: unasked, emergency: asEmergency })],
  [
    'exported in an emergency, reviewed',
    aRequest('exported', { approval: unasked, emergency: { ...asEmergency, review } }),
  ],
  ['exported too soon to be cancelled', aRequest('exported', { cancelWanted })],
  ['failed before it could be cancelled', aRequest('failed', { cancelWanted })],
  ['failed so that it may be tried again', aRequest('failed', { ...retryable })],
  ['approved once more', aRequest('approved', { retries: [{ by: people.lin, at: endedAt }] })],
  ['cancelled before it had started', cancelledBy(people.lin, {})],
  ['cancelled while it ran', cancelledBy(people.lin, { task: { ...task, percent: 48 } })],
  ['cancelled before any progress', cancelledBy(people.lin, { task })],
  ['expired after its approval', aRequest('expired', { approval })],
  ['starting after a lost answer', aRequest('starting', { lostAnswer: { cause: 'lost-answer' } })],
  ['exporting without a percentage', aRequest('exporting', { task })],
  ['exported without objects', aRequest('exported', { objects: [] })],
  ['denied without a reason', aRequest('denied', { denial: { by: people.ana, at: decidedAt, reason: '' } })],
  [
    'pending after reminders and an escalation',
    aRequest('pending', { rule: escalating, reminded: { ...mentioned, count: 2 }, escalated: mentioned }),
  ],
  [
    'pending where no one could be reminded',
    aRequest('pending', {
      rule: escalating,
      reminded: { count: 1, at: decidedAt, who: [] },
      escalated: { at: decidedAt, who: [] },
    }),
  ],
  ['denied after an escalation', aRequest('denied', { rule: escalating, escalated: mentioned })],
  ['pending after its checks', aRequest('pending', described)],
  ['pending with an open question', aRequest('pending', { questions: [question] })],
  ['pending with many open questions', aRequest('pending', { questions: manyQuestions })],
  ['pending with an answer', aRequest('pending', { questions: [answered] })],
  ['approved before an answer', aRequest('approved', { questions: [question] })],
  [
    'pending with changes since the request before',
    aRequest('pending', {
      previous: 'k7m2qx',
      changes: [
        { field: 'bucket', before: 'acme-logs' },
        { field: 'prefix', before: '' },
        { field: 'imageId' },
        { field: 'reason' },
      ],
    }),
  ],
  ['pending without changes since the request before', aRequest('pending', { previous: 'k7m2qx', changes: [] })],
  ['exported after its checks', aRequest('exported', described)],
  [
    'pending with every warning',
    aRequest('pending', {
      ...described,
      checked: { passed: 0, warnings: [...warnings], unknown: [...CheckName.options], related },
    }),
  ],
  ['without a prefix', aRequest('pending', { parameters: { ...details.parameters, prefix: '' } })],
  [
    'waiting with a refusal',
    aRequest('waiting', { waiting: { ...defaults.waiting.waiting, reason: 'quota', refusal } }),
  ],
  [
    'waiting for a clock',
    aRequest('waiting', {
      waiting: { ...defaults.waiting.waiting, reason: 'clock-off', clockOff: { clock: 'bot', ahead: 480_000 } },
    }),
  ],
  ['failed without reasons', aRequest('failed', { failure: { reason: 'task-failed', task, faults: [] } })],
  ['failed for want of a permission', aRequest('failed', { failure: { reason: 'refused', refusal: denied } })],
  [
    'failed with something for a ticket',
    aRequest('failed', { failure: { reason: 'refused', refusal: { ...refusal, code: 'UserNotInTheWhiteList' } } }),
  ],
  ['waiting for a permission', aRequest('waiting', { waiting: { ...defaults.waiting.waiting, refusal: denied } })],
  [
    'failed: forbidden by now',
    aRequest('failed', { failure: { reason: 'rule-changed', never: 'HR images stay inside.' } }),
  ],
  ...allFailures.map((failure): [string, ExportRequest] => [
    `failed: ${failure.reason}`,
    aRequest('failed', { failure }),
  ]),
];
