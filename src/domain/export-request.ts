/** An export request in each of its states. A field exists only where it is true; times are milliseconds since 1970. */
import { z } from 'zod';
import { CancelWanted } from './cancel-wish.ts';
import { Change } from './changes.ts';
import { Checked, DescribedImage } from './checked.ts';
import { CloudRefusal } from './cloud-refusal.ts';
import { Emergency } from './emergency.ts';
import { Leaving } from './leaving.ts';
import { KeptParameters } from './parameters.ts';
import { Rule } from './policy/rule.ts';
import { CheckReason } from './preflight.ts';
import { Question } from './question.ts';
import { Signed, Unsigned } from './signed.ts';
import { Waiting } from './waiting.ts';

const Time = z.number().int();

/** Six letters and digits without meaning, short because people read them on the card and type them. */
export const RequestId = z.string().regex(/^[a-z0-9]{6}$/);

/** `at` and `signed`: of the press. `shown`: what the card showed, see `shownOf`. `sources`: those of the rule that the approver belongs to; the channel where it is missing. */
const Vote = z.object({
  by: z.string(),
  at: Time,
  digest: z.string(),
  shown: z.string().optional(),
  sources: z.array(z.string()).optional(),
  signed: Signed.optional(),
});
export type Vote = z.infer<typeof Vote>;

/** There are no votes where `byRule`: a standing rule has approved, until its own last day; or `byEmergency`: its requester has started it. */
const Approval = z.object({
  votes: z.array(Vote),
  at: Time,
  until: Time,
  byRule: z.object({ name: z.string(), until: Time }).optional(),
  byEmergency: z.object({ by: z.string() }).optional(),
});
export type Approval = z.infer<typeof Approval>;

/**
 * One call of ExportImage, written before it leaves. `tries` is how often the request has waited before it. `since` is the time of the
 * first call whose outcome is open, `openTries` the tries before that one; all calls since have its token.
 */
const Attempt = z.object({
  number: z.number().int(),
  at: Time,
  since: Time,
  knownTasks: z.array(z.string()),
  tries: z.number().int(),
  openTries: z.number().int().optional(),
});
export type Attempt = z.infer<typeof Attempt>;

/** Why the outcome of a call is open. Records of an earlier bot may hold a third cause, which was a lost answer too. */
const LostAnswer = z.object({ cause: z.enum(['lost-answer', 'redis-restarted']).catch('lost-answer') });
export type LostAnswer = z.infer<typeof LostAnswer>;

/**
 * `wasLost`: its id did not come with the answer, it was found later. `seenAt`: when it was at that percentage.
 * `overdueAt`: when it was found to run for unusually long.
 */
const Task = z.object({
  id: z.string(),
  startedAt: Time,
  percent: z.number().min(0).max(100).optional(),
  seenAt: Time.optional(),
  overdueAt: Time.optional(),
  wasLost: z.literal(true).optional(),
});
export type Task = z.infer<typeof Task>;

const TaskFault = z.object({ code: z.string(), message: z.string() });
export type TaskFault = z.infer<typeof TaskFault>;

const OssObjects = z.array(z.string());

export const Failure = z.discriminatedUnion('reason', [
  z.object({
    reason: z.literal('requester-may-not-ask'),
    because: z.enum(['not-a-member', 'not-a-requester', 'guest', 'bot']),
  }),
  z.object({ reason: z.literal('bucket-not-ours') }),
  z.object({ reason: z.literal('bucket-elsewhere'), regionId: z.string() }),
  z.object({ reason: z.literal('bucket-unproven'), refusal: CloudRefusal }),
  z.object({ reason: z.literal('parameters-changed') }),
  /** The record, or a vote in it, is not what a bot process has signed. */
  z.object({ reason: z.literal('not-signed'), because: Unsigned }),
  /** The requester may no longer start emergency exports. */
  z.object({ reason: z.literal('not-entitled') }),
  /** `never`: the sentence of a rule that forbids the export now. */
  z.object({ reason: z.literal('rule-changed'), never: z.string().optional() }),
  z.object({ reason: z.literal('approver-left'), people: z.array(z.string()) }),
  z.object({ reason: z.literal('started-outside'), taskId: z.string(), startedAt: Time }),
  z.object({ reason: z.literal('no-longer-possible'), faults: z.array(CheckReason).min(1) }),
  z.object({ reason: z.literal('object-appeared'), objects: OssObjects.min(1), writtenBy: RequestId.optional() }),
  z.object({ reason: z.literal('refused'), refusal: CloudRefusal }),
  z.object({ reason: z.literal('unknown-outcome'), cause: LostAnswer.shape.cause }),
  z.object({ reason: z.literal('task-failed'), task: Task, faults: z.array(TaskFault) }),
  z.object({
    reason: z.literal('partly'),
    task: Task,
    faults: z.array(TaskFault),
    objects: OssObjects,
    lost: OssObjects.optional(),
  }),
  z.object({ reason: z.literal('vanished'), task: Task }),
]);
export type Failure = z.infer<typeof Failure>;

export const Details = z.object({
  /** 3 where a release that knows no emergencies would take it for something else. */
  version: z.literal([2, 3]),
  id: RequestId,
  /** Of the submission: makes the id, so that one submission is one request. */
  idempotencyKey: z.string(),
  requester: z.string(),
  channel: z.string(),
  parameters: KeptParameters,
  digest: z.string(),
  /** The request is decided by this rule, also where the rules have changed since. */
  rule: Rule,
  /** Of the rule, see `ruleDigestOf`. */
  ruleDigest: z.string(),
  /** The policy that the rule is of; missing for the built-in rule. */
  policy: z.object({ version: z.number().int(), digest: z.string() }).optional(),
  /** The groups of the rule when approvers were asked, by source: their handles, and the names of `GroupSnapshots`. */
  groups: z.record(z.string(), z.object({ handle: z.string(), members: z.string() })).optional(),
  reason: z.string(),
  askedAt: Time,
  retries: z.array(z.object({ by: z.string(), at: Time })).optional(),
  image: DescribedImage.optional(),
  checked: Checked.optional(),
  /** The request that this one repeats. */
  previous: RequestId.optional(),
  /** What it asks for otherwise than that one did. */
  changes: z.array(Change).optional(),
  /** Asked while it was pending; they stay, so that each is announced and found later. */
  questions: z.array(Question).optional(),
  /** When the form was received, the salt for the hash of its reason, and its signature; missing in records of earlier releases. */
  submitted: z.object({ at: Time, salt: z.string(), signed: Signed.optional() }).optional(),
  /** The rule's escalation has added people; `who` of them was mentioned, as sources. */
  escalated: z.object({ at: Time, who: z.array(z.string()) }).optional(),
  /** Started before it is approved; its approval has no votes then. */
  emergency: Emergency.optional(),
});
export type Details = z.infer<typeof Details>;

/** Obeyed by the worker that advances the request next; kept by endings that were faster. */
const Cancellable = Details.extend({ cancelWanted: CancelWanted.optional() });

const CallsSoFar = z.object({ calls: z.number().int(), tries: z.number().int() });

/** `runId` names the history of the Redis server that took the write, by its process alone in records of the first release: another one may have lost the last writes. */
const Approved = Cancellable.extend({ approval: Approval, runId: z.string() });

/**
 * `takenBack`: up to when the approvals of each person no longer count, so that an earlier press that is delivered again does not either.
 * `left`: whose approvals fell out. `reminded`: how many of the rule's reminders are done, when the last one was, and who was mentioned, as
 * sources. `expiryWarned`: the requester was.
 */
const Pending = Details.extend({
  status: z.literal('pending'),
  votes: z.array(Vote),
  takenBack: z.record(z.string(), Time).optional(),
  left: z.array(Leaving.extend({ by: z.string() })).optional(),
  reminded: z.object({ count: z.number().int(), at: Time, who: z.array(z.string()) }).optional(),
  expiryWarned: z.object({ at: Time }).optional(),
  until: Time,
  runId: z.string(),
});
export type PendingRequest = z.infer<typeof Pending>;

const WaitingToExport = Approved.extend({ status: z.literal('waiting'), waiting: Waiting });
export type WaitingRequest = z.infer<typeof WaitingToExport>;

const Starting = Approved.extend({
  status: z.literal('starting'),
  attempt: Attempt,
  lostAnswer: LostAnswer.optional(),
});
export type StartingRequest = z.infer<typeof Starting>;

const Exporting = Cancellable.extend({
  status: z.literal('exporting'),
  approval: Approval,
  task: Task,
  cancelRefused: z.object({ by: z.string(), at: Time, refusal: CloudRefusal }).optional(),
});
export type ExportingRequest = z.infer<typeof Exporting>;

/** `soFar`: what came before a retry. */
const ReadyToExport = Approved.extend({ status: z.literal('approved'), soFar: CallsSoFar.optional() });
export type ApprovedRequest = z.infer<typeof ReadyToExport>;

/** `retryFrom`: there only where it is certain that no task was started. */
const Failed = Cancellable.extend({
  status: z.literal('failed'),
  approval: Approval.optional(),
  failure: Failure,
  endedAt: Time,
  retryFrom: CallsSoFar.extend({ runId: z.string() }).optional(),
});
export type FailedRequest = z.infer<typeof Failed>;

export const ExportRequest = z.discriminatedUnion('status', [
  Pending,
  ReadyToExport,
  WaitingToExport,
  Starting,
  Exporting,
  Details.extend({ status: z.literal('denied'), denial: z.object({ by: z.string(), at: Time, reason: z.string() }) }),
  Details.extend({
    status: z.literal('expired'),
    approval: Approval.optional(),
    /** A freeze outlasted the approval. */
    frozen: z.literal(true).optional(),
    endedAt: Time,
  }),
  Details.extend({ status: z.literal('withdrawn'), by: z.string().optional(), endedAt: Time }),
  Cancellable.extend({
    status: z.literal('exported'),
    approval: Approval,
    task: Task,
    objects: OssObjects,
    /** The size of each object, where the bot may list them; missing in records of earlier releases. */
    bytes: z.array(z.number()).optional(),
    endedAt: Time,
  }),
  Failed,
  Details.extend({
    status: z.literal('cancelled'),
    approval: Approval,
    task: Task.optional(),
    /** The id of a user, or 'elsewhere'. */
    by: z.string(),
    endedAt: Time,
  }),
]);
export type ExportRequest = z.infer<typeof ExportRequest>;
