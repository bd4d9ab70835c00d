/** Trails to verify, sound by default: entries as the bot writes them, sealed, signed and with checkpoints. */
import { checkpointDigest, signCheckpoint } from '../../../src/domain/audit/checkpoint.ts';
import type { AuditEvent, Facts } from '../../../src/domain/audit/entry.ts';
import { type ErasableText, textHash } from '../../../src/domain/audit/erasable-text.ts';
import { signPress, signSubmission } from '../../../src/domain/audit/signed-acts.ts';
import { readPublicKey, readSigningKey, type SigningKey } from '../../../src/domain/audit/signing-key.ts';
import { chained, entryDigest, noHead, type RawSealedEntry } from '../../../src/domain/audit/trail.ts';
import { digestOf } from '../../../src/domain/parameters.ts';
import { type Rule, ruleDigestOf } from '../../../src/domain/policy/rule.ts';
import { approver, aRule, askedAt, channel, minute, requester, someParameters } from '../../builders.ts';

export const installation = 'T0ACME/UBOT';

/** Always the same, so that a trail is. */
export function aKey(number: number): SigningKey {
  const key = readSigningKey(Buffer.alloc(32, number).toString('base64url'));
  if (!key) throw new Error('no key');
  return key;
}

export function publicHalf({ publicKey }: SigningKey) {
  const key = readPublicKey(publicKey);
  if (!key) throw new Error('no key');
  return key;
}

export const auditKey = aKey(1);
export const pressKey = aKey(2);

export function aHistory(number: number): string {
  return `${1_764_349_200_000 + number}-${String(number).padStart(12, '0')}`;
}

type Draft = { installation?: string; key?: SigningKey; before?: string | undefined; at?: number };

/** What a request is made of; `id` alone is enough. */
export type RequestGiven = {
  id: string;
  requester?: string;
  approver?: string;
  rule?: Rule;
  pressKey?: SigningKey | undefined;
  shown?: string;
  reason?: string;
};

export type Trail = ReturnType<typeof aTrail>;

/** Grows entry by entry. `lines` are those of an archive. */
export function aTrail({ history = aHistory(1), isEmpty = false }: { history?: string; isEmpty?: boolean } = {}) {
  const lines: string[] = [];
  const texts: ErasableText[] = [];
  let now = askedAt;
  let last = { history, number: 0, head: noHead };
  let checkpointBefore: string | undefined;
  const trail = {
    lines,
    texts,
    add,
    addAll: (events: readonly AuditEvent[]) => events.map((event) => add(event)),
    checkpoint,
    changeHistory,
    request: (given: RequestGiven) => trail.addAll(eventsOf(given)),
    ask: (given: RequestGiven) => add(asked(given)),
    vote: (given: RequestGiven) => add(voted(given)),
    last: () => last,
    now: () => now,
    wait: (span: number) => {
      now += span;
    },
  };
  if (!isEmpty) add({ event: 'trail-began', history });
  return trail;

  function add(entry: AuditEvent | { event: string }, given: { at?: number } = {}): RawSealedEntry {
    now = given.at ?? now + minute;
    const named = { history: last.history, number: last.number + 1, at: now, entry };
    const hash = chained(last.head, entryDigest(named));
    last = { ...last, number: named.number, head: hash };
    const sealed = { ...named, hash };
    lines.push(JSON.stringify(sealed));
    return sealed;
  }

  function checkpoint({ key = auditKey, installation: of = installation, at, ...given }: Draft = {}) {
    now = at ?? now + minute;
    const before = 'before' in given ? given.before : checkpointBefore;
    const statement = { installation: of, ...last, at: now, ...(before !== undefined && { before }) };
    const made = signCheckpoint(statement, key);
    checkpointBefore = checkpointDigest(made);
    lines.push(JSON.stringify({ checkpoint: made }));
    return made;
  }

  /** As after a failover: the new history follows on an entry, by default the last one. */
  function changeHistory(to: string, from: { history: string; number: number; head: string } = last): RawSealedEntry {
    last = { history: to, number: 0, head: from.head };
    return add({ event: 'history-changed', from: from.history, to, last: from.number });
  }

  function asked(given: RequestGiven): AuditEvent {
    const { reason = 'DR drill', requester: by = requester, pressKey: key = pressKey } = given;
    const text = { request: given.id, salt: `salt-${given.id}`, text: reason };
    texts.push(text);
    const facts = factsOf(given, text);
    const { idempotencyKey, parameters } = facts;
    const act = { installation, idempotencyKey, requester: by, parameters, reason: facts.reason, at: now };
    const signed = 'pressKey' in given && !given.pressKey ? {} : { signed: signSubmission(act, key) };
    return { event: 'asked', ...of(given, 1, 'pending'), by, submittedAt: now, facts, ...signed };
  }

  function voted(given: RequestGiven): AuditEvent {
    const { approver: by = approver, shown = 'shown-1', pressKey: key = pressKey } = given;
    const act = { installation, requestId: given.id, kind: 'approve', by, at: now, shown };
    const signed = 'pressKey' in given && !given.pressKey ? {} : { signed: signPress(act, key) };
    const seats = { filled: 1, of: 1 };
    const digest = digestOf(someParameters());
    return {
      event: 'voted',
      ...of(given, 2, 'approved'),
      by,
      pressedAt: now,
      digest,
      shown,
      sources: ['channel'],
      seats,
      ...signed,
    };
  }

  /** An export that goes well. */
  function eventsOf(given: RequestGiven): AuditEvent[] {
    const objects = ['web_m-bp1acmeweb01_system.raw.tar.gz'];
    return [
      asked(given),
      voted(given),
      { event: 'called', ...of(given, 3, 'starting'), attempt: 1 },
      { event: 'started', ...of(given, 4, 'exporting'), task: `t-${given.id}` },
      { event: 'ended', ...of(given, 5, 'exported'), task: `t-${given.id}`, objects, bytes: [1024] },
    ];
  }
}

/** The part that each entry about a request has. */
export function of<Status extends string>(
  { id, rule = aRule() }: Pick<RequestGiven, 'id' | 'rule'>,
  revision: number,
  status: Status,
) {
  const { regionId: region, imageId: image, bucket } = someParameters();
  return { request: id, revision, status, region, image, bucket, rule: rule.name, policy: 0 };
}

function factsOf({ id, rule = aRule(), shown = 'shown-1' }: RequestGiven, text: ErasableText): Facts {
  const parameters = someParameters();
  return {
    idempotencyKey: `V0${id}`,
    channel,
    parameters,
    digest: digestOf(parameters),
    shown,
    rule,
    ruleDigest: ruleDigestOf(rule),
    reason: textHash(text),
    askedAt,
  };
}
