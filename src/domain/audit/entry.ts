/** What happened, as the audit trail has it: a closed union of events, with Slack ids and never names, and without free text or secrets. */
import { z } from 'zod';
import { Checked, DescribedImage } from '../checked.ts';
import { Leaving } from '../leaving.ts';
import { KeptParameters } from '../parameters.ts';
import { Rule } from '../policy/rule.ts';
import { Signed } from '../signed.ts';
import { Status } from '../status.ts';
import { WaitReason } from '../waiting.ts';

const Time = z.number().int();

/** In the place of free text: the SHA-256 of a salt and the text, which are kept beside the trail until they are erased. */
export const TextHash = z.strictObject({ sha256: z.string() });
export type TextHash = z.infer<typeof TextHash>;

/** Of each entry about a request. `status` and `revision`: after the event. `policy`: its version, 0 without rules. `rule`: its name. */
const ofRequest = {
  request: z.string(),
  revision: z.number().int(),
  status: Status,
  region: z.string(),
  image: z.string(),
  bucket: z.string(),
  rule: z.string(),
  policy: z.number().int(),
};

/** `by`: a Slack id. */
const byPerson = { ...ofRequest, by: z.string() };

/** `pressedAt`: when the bot received the press; the time of the entry is that of the write. `shown`: what the card showed, as the press was signed with it. */
const signedPress = { ...byPerson, pressedAt: Time, shown: z.string().optional(), signed: Signed.optional() };

/** `question`: the id of the question. `reason`: what was typed. */
const typedPress = { ...signedPress, question: z.string(), reason: TextHash.optional() };

/** A refusal of Alibaba Cloud without its words. */
const refusedByCloud = { code: z.string().optional(), cloudRequestId: z.string().optional() };

/** All that approvers decide on, and all that `shown` and the digests are taken of. */
const Facts = z.strictObject({
  idempotencyKey: z.string(),
  channel: z.string(),
  parameters: z.strictObject(KeptParameters.shape),
  digest: z.string(),
  shown: z.string(),
  rule: Rule,
  ruleDigest: z.string(),
  policyDigest: z.string().optional(),
  groups: z.record(z.string(), z.strictObject({ handle: z.string(), members: z.string() })).optional(),
  reason: TextHash,
  askedAt: Time,
  /** Only of a request that was to start before it was approved. */
  emergency: z.strictObject({ incident: TextHash }).optional(),
  image: DescribedImage.optional(),
  checked: Checked.optional(),
  previous: z.string().optional(),
});
export type Facts = z.infer<typeof Facts>;

const event = <Name extends string, Shape extends z.ZodRawShape>(name: Name, shape: Shape) =>
  z.strictObject({ event: z.literal(name), ...shape });

/** How many of the seats are filled now, of how many. */
const Seats = z.strictObject({ filled: z.number().int(), of: z.number().int() });

/** Events of one request. */
export const RequestEvent = z.discriminatedUnion('event', [
  /** `submittedAt`: when the bot received the form. */
  event('asked', { ...byPerson, submittedAt: Time, facts: Facts, signed: Signed.optional() }),
  /** A standing rule has approved, until its last day. */
  event('approved-by-rule', { ...ofRequest, until: Time }),
  /**
   * An emergency: it may start though no person has approved. `who`: of the policy, one of them is the requester. `skipped`: who could have
   * approved, where `isMore` without others. `due`: by when it is to be reviewed.
   */
  event('emergency', {
    ...byPerson,
    incident: TextHash,
    who: z.array(z.string()),
    skipped: z.array(z.string()),
    isMore: z.literal(true).optional(),
    due: Time,
    duringFreeze: z.literal(true).optional(),
  }),
  event('voted', {
    ...signedPress,
    digest: z.string(),
    sources: z.array(z.string()).optional(),
    seats: Seats,
  }),
  event('taken-back', signedPress),
  /** While the request was pending. `approver`: whose vote no longer counts; `from`: the sources that this person has left. */
  event('approver-left', { ...ofRequest, approver: z.string(), ...Leaving.shape, seats: Seats }),
  event('denied', { ...signedPress, reason: TextHash.optional() }),
  event('question-asked', typedPress),
  event('question-answered', typedPress),
  /** `press`: a request that waits for approval is withdrawn by Cancel too. */
  event('withdrawn', { ...signedPress, press: z.literal('cancel').optional() }),
  /** `mentioned`: people and user groups, as the rule names sources. */
  event('reminded', { ...ofRequest, mentioned: z.array(z.string()) }),
  /** From now on the people whom the rule escalates to may fill its free seats. */
  event('escalated', { ...ofRequest, mentioned: z.array(z.string()) }),
  /** The requester was, shortly before the request expires. */
  event('warned-of-expiry', ofRequest),
  event('expired', ofRequest),
  event('waited', { ...ofRequest, reason: WaitReason, until: Time, ...refusedByCloud }),
  /** Written before ExportImage is called. */
  event('called', { ...ofRequest, attempt: z.number().int() }),
  event('answer-lost', { ...ofRequest, attempt: z.number().int(), cause: z.enum(['lost-answer', 'redis-restarted']) }),
  /** Redis may have forgotten its last writes: a call that is not on record may have left. */
  event('loss-suspected', ofRequest),
  event('started', { ...ofRequest, task: z.string() }),
  /** The task of a call whose answer was lost has been found. */
  event('adopted', { ...ofRequest, task: z.string() }),
  event('overdue', { ...ofRequest, task: z.string() }),
  event('cancel-wanted', signedPress),
  event('cancel-accepted', byPerson),
  event('cancel-refused', { ...byPerson, ...refusedByCloud }),
  event('retried', signedPress),
  /** A person who was not involved has looked at an emergency. */
  event('reviewed', { ...signedPress, note: TextHash.optional() }),
  /** `reminder`: how often the review was asked for since it was due. */
  event('review-overdue', { ...ofRequest, due: Time, reminder: z.number().int() }),
  event('cancelled', { ...byPerson, task: z.string().optional() }),
  event('ended', {
    ...ofRequest,
    task: z.string().optional(),
    objects: z.array(z.string()).optional(),
    bytes: z.array(z.number()).optional(),
    /** Why it failed, by the product's word and by the codes of Alibaba Cloud. */
    failure: z
      .strictObject({ reason: z.string(), codes: z.array(z.string()), cloudRequestId: z.string().optional() })
      .optional(),
  }),
]);
export type RequestEvent = z.infer<typeof RequestEvent>;

/** What a person tried and was refused: once for each request, person and reason, and once more with all that came after. */
const Refusal = event('refused', {
  by: z.string(),
  act: z.enum([
    'form',
    'approve',
    'deny',
    'take-back',
    'ask',
    'answer',
    'withdraw',
    'cancel',
    'retry',
    'review',
    'freeze',
    'unfreeze',
  ]),
  request: z.string().optional(),
  reason: z.string(),
  count: z.number().int(),
});

/** Events of the installation. */
const InstallationEvent = z.discriminatedUnion('event', [
  /** The preflight has stopped a form. `blockers`: the codes of the checks. */
  event('blocked', {
    by: z.string(),
    region: z.string(),
    image: z.string(),
    bucket: z.string(),
    blockers: z.array(z.string()),
  }),
  Refusal,
  /** A press or a submission in Redis that no bot process has signed, or a record that differs from what was signed. */
  event('unsigned', { request: z.string().optional(), by: z.string(), act: z.string(), why: z.string() }),
  /** An admin has frozen exports. `freeze`: its name, by which its text is erased. */
  event('frozen', { by: z.string(), freeze: z.string(), reason: TextHash }),
  /** An admin has lifted a freeze; without `freeze`, one that could not be read. */
  event('unfrozen', { by: z.string(), freeze: z.string().optional() }),
  event('policy-loaded', { version: z.number().int(), digest: z.string(), from: z.number().int() }),
  /** The first entry of the first history; entries of the first release lie in the stream `audit`. */
  event('trail-began', { history: z.string() }),
  /** Another server, or another line of writes of it: `last` is the number of the last entry that it has of the history before. */
  event('history-changed', { from: z.string(), to: z.string(), last: z.number().int() }),
  /** Entries of an earlier history that are in the archive, and that Redis has lost. `head`: the hash of the last one. */
  event('entries-lost', { history: z.string(), first: z.number().int(), last: z.number().int(), head: z.string() }),
  /** Entries up to this one are no longer in Redis. `head`: its hash, from which the chain goes on. */
  event('trimmed', { history: z.string(), last: z.number().int(), head: z.string() }),
  /** `signature`: by the key before, over the domain `export-image/key/v1`; missing where that was not at hand. */
  event('key-introduced', {
    key: z.string(),
    publicKey: z.string(),
    before: z.string().optional(),
    signature: z.string().optional(),
  }),
  event('texts-erased', { request: z.string(), texts: z.number().int() }),
  /** The trail in Redis was read by a command. */
  event('audit-read', { command: z.string() }),
]);

export const AuditEvent = z.discriminatedUnion('event', [...RequestEvent.options, ...InstallationEvent.options]);
export type AuditEvent = z.infer<typeof AuditEvent>;
