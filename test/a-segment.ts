/** Segments of an audit trail for tests: chained and signed as the real ones are. */
import { type Checkpoint, checkpointDigest, signCheckpoint } from '../src/domain/audit/checkpoint.ts';
import type { AuditEvent } from '../src/domain/audit/entry.ts';
import { type ErasableText, textHash } from '../src/domain/audit/erasable-text.ts';
import type { Segment } from '../src/domain/audit/segment.ts';
import { newKeyPair, readSigningKey } from '../src/domain/audit/signing-key.ts';
import { chained, entryDigest, noHead, type SealedEntry } from '../src/domain/audit/trail.ts';

/** Two lines of writes of a Redis, the second of which began a day later. */
export const aHistory = '1764349200000-0123456789ab';
export const aLaterHistory = '1764435600000-ba9876543210';

/** When the checkpoint of `aSegment` is signed. */
export const sealedAt = Date.parse('2026-11-28T17:00:00.250Z');

export const aSigningKey = readSigningKey(newKeyPair().secret) ?? neverHere();

const ofRequest = {
  request: '7k2m4x',
  revision: 2,
  region: 'cn-hangzhou',
  image: 'm-bp1acmeweb01',
  bucket: 'acme-exports',
  rule: 'everything-else',
  policy: 7,
};

export function anExpiry(): AuditEvent {
  return { ...ofRequest, event: 'expired', status: 'expired' };
}

/** With what was typed as its reason. */
export function aDenial(text: ErasableText): AuditEvent {
  const { request } = text;
  const press = { by: 'UANA', pressedAt: sealedAt - 90_000, reason: textHash(text) };
  return { ...ofRequest, event: 'denied', status: 'denied', request, ...press };
}

/** `first`: the number of the first entry. `head`: of the chain before it. */
export function sealedEntries(given: {
  events: readonly AuditEvent[];
  history?: string;
  first?: number;
  head?: string;
}): SealedEntry[] {
  const { events, history = aHistory, first = 1, head = noHead } = given;
  const sealed: SealedEntry[] = [];
  for (const [index, event] of events.entries()) {
    const entry = { history, number: first + index, at: sealedAt - 60_000 + index, entry: event };
    sealed.push({ ...entry, hash: chained(sealed.at(-1)?.hash ?? head, entryDigest(entry)) });
  }
  return sealed;
}

/** Three entries and their checkpoint; `after` goes on from another segment. */
export function aSegment(
  given: { events?: readonly AuditEvent[]; history?: string; at?: number; after?: Segment } = {},
): Segment {
  const { events = [anExpiry(), anExpiry(), anExpiry()], at = sealedAt, after } = given;
  const before = after?.checkpoint;
  const history = given.history ?? before?.history ?? aHistory;
  const first = before?.history === history ? before.number + 1 : 1;
  const entries = sealedEntries({ events, history, first, ...(before && { head: before.head }) });
  return { entries, checkpoint: aCheckpoint({ last: entries.at(-1), before, history, at }) };
}

function aCheckpoint(given: {
  last: SealedEntry | undefined;
  before: Checkpoint | undefined;
  history: string;
  at: number;
}): Checkpoint {
  const { last, before, history, at } = given;
  const statement = {
    installation: 'TACME/UBOT',
    history,
    number: last?.number ?? before?.number ?? 0,
    head: last?.hash ?? before?.head ?? noHead,
    at,
    ...(before && { before: checkpointDigest(before) }),
  };
  return signCheckpoint(statement, aSigningKey);
}

function neverHere(): never {
  throw new Error('a new key pair cannot be read');
}
