/** The records in Redis: one hash a request, changed by compare-and-set on its revision. */
import type { Redis } from 'ioredis';
import { z } from 'zod';
import { canonicalJson } from '../domain/audit/canonical-json.ts';
import { entriesOfChange } from '../domain/audit/entries-of-change.ts';
import { entriesOfCreation } from '../domain/audit/entries-of-creation.ts';
import type { Written } from '../domain/audit/entry-parts.ts';
import { newSalt, textHash } from '../domain/audit/erasable-text.ts';
import { claimsOf } from '../domain/claims.ts';
import { emergencyClaim, freezesFor, isEmergency } from '../domain/emergency-request.ts';
import type { ExportRequest } from '../domain/export-request.ts';
import type { PolicyName } from '../domain/policy/policy.ts';
import { listsOf } from '../domain/request-lists.ts';
import { ok, type Result, refuse } from '../domain/result.ts';
import { reviewDue } from '../domain/review.ts';
import { givesPlaceBack, placeOf } from '../domain/standing.ts';
import { nameOf, viewersOf } from '../domain/viewers.ts';
import type { Log } from '../workflow/ports/clock.ts';
import type {
  ChangeHow,
  ChangeRefusal,
  History,
  JudgedBy,
  OpenReview,
  OtherPolicy,
  RequestStore,
  Stored,
} from '../workflow/ports/records.ts';
import { historyIn } from './history.ts';
import { keysOf } from './keys.ts';
import { pairsIn } from './pairs-in.ts';
import { readRecord } from './read-record.ts';

/** So many requests for one image are listed, so that a requester who asks many times does not slow the list down. */
const mostOfImage = 50;

const Created = z.enum(['created', 'exists', 'taken', 'other-policy', 'no-place', 'claimed']);

export function createRequestStore(needs: { redis: Redis; prefix: string; log: Log }): RequestStore {
  const { redis, prefix, log } = needs;
  const keys = keysOf(prefix);
  const trailKeys = [keys.trail, keys.trailState, keys.trailTexts];
  const newer = new Set<string>();
  return { create, read, has, change, idsIn, latestFor, openReviews, ownerOf, history };

  async function create(request: ExportRequest, judgedBy?: PolicyName) {
    const { id, idempotencyKey, status, parameters } = request;
    const place = placeOf(request);
    const names = [
      ...trailKeys,
      keys.record(id),
      keys.status(status),
      keys.unannounced,
      keys.regions,
      keys.requestsFor(parameters),
      keys.policy,
      keys.standing(place?.rule ?? ''),
      keys.viewers,
      keys.claims,
      keys.reviews,
      keys.reviewsOf(nameOf(viewersOf(request))),
      ...listsOf(request).map(keys.list),
    ];
    const values = [id, idempotencyKey, JSON.stringify(request), status, parameters.regionId, comparedDigest(judgedBy)];
    values.push(String(place?.most ?? ''), String(place?.span ?? ''), nameOf(viewersOf(request)));
    values.push(isEmergency(request) ? emergencyClaim(request.requester) : '', reviewIn(request));
    const { entries, texts } = inArguments(entriesOfCreation(request, newSalt));
    values.push(String(entries.length), ...entries, ...texts);
    return Created.parse(await redis.createRequest(names.length, ...names, ...values));
  }

  async function read(requestId: string): Promise<Stored | undefined> {
    const [revision, record] = await redis.hmget(keys.record(requestId), 'revision', 'record');
    if (!revision || !record) return undefined;
    const found = readRecord(record);
    if (found.is === 'request') return { revision: Number(revision), request: found.request };
    sayNewer(requestId, found.version);
    return undefined;
  }

  async function has(requestId: string): Promise<boolean> {
    return (await redis.exists(keys.record(requestId))) === 1;
  }

  /** Logged once for each record: it is read again and again until the newer release runs everywhere. */
  function sayNewer(requestId: string, version: number): void {
    if (newer.has(requestId)) return;
    newer.add(requestId);
    log.warn({ requestId, version }, 'record of a newer release, left alone');
  }

  async function change<Refusal extends { reason: string }>(
    requestId: string,
    decide: (current: ExportRequest) => Result<ExportRequest, Refusal>,
    how: ChangeHow = {},
  ): Promise<Result<Stored, Refusal | ChangeRefusal | OtherPolicy>> {
    for (;;) {
      const before = await read(requestId);
      if (!before) return refuse({ reason: 'unknown-request' });
      if (how.revision !== undefined && before.revision !== how.revision)
        return refuse({ reason: 'changed-meanwhile' });
      const decided = decide(before.request);
      if (!decided.ok) return decided;
      const [outcome, detail] = await write(before, decided.value, how);
      if (outcome === 'claimed') return refuse({ reason: 'claimed', by: detail });
      if (outcome === 'no-place') return refuse({ reason: 'no-place' });
      if (outcome === 'other-policy') return refuse({ reason: 'other-policy' });
      if (outcome === 'frozen') return refuse({ reason: 'frozen' });
      if (outcome === 'changed') return ok({ revision: Number(detail), request: decided.value });
    }
  }

  function write(before: Stored, after: ExportRequest, { judgedBy, event }: ChangeHow): Promise<[string, string]> {
    const { id, status, parameters } = after;
    const held = claimsOf(before.request);
    const wanted = claimsOf(after);
    const take = wanted.filter((claim) => !held.includes(claim));
    const giveBack = held.filter((claim) => !wanted.includes(claim));
    const written = event && entriesOfChange({ event, after, revision: before.revision + 1 }, newSalt);
    const { entries, texts } = inArguments(written);
    const lists = listsOf(after);
    const left = listsOf(before.request).filter((list) => !lists.includes(list));
    const names = [
      ...trailKeys,
      keys.record(id),
      keys.status(before.request.status),
      keys.status(status),
      keys.unannounced,
      keys.claims,
      keys.requestsFor(parameters),
      keys.policy,
      keys.standing(placeOf(after)?.rule ?? ''),
      keys.freeze,
      keys.reviews,
      keys.reviewsOf(nameOf(viewersOf(after))),
      ...[...left, ...lists].map(keys.list),
    ];
    const values = [id, before.revision, JSON.stringify(after), status, comparedDigest(judgedBy)];
    values.push(placeAct(before.request, after, judgedBy));
    values.push(event?.type === 'call' ? inCalendar(judgedBy, after) : '*', reviewIn(after));
    values.push(`${entries.length} ${texts.length / 2} ${take.length} ${left.length}`);
    return redis.changeRequest(names.length, ...names, ...values, ...entries, ...texts, ...take, ...giveBack);
  }

  function idsIn(status: string): Promise<string[]> {
    return redis.zrange(keys.status(status), 0, '-1');
  }

  function latestFor(image: { regionId: string; imageId: string }, since?: number): Promise<string[]> {
    const key = keys.requestsFor(image);
    return since === undefined ? redis.zrevrange(key, 0, mostOfImage - 1) : redis.zrevrangebyscore(key, '+inf', since);
  }

  async function openReviews(): Promise<OpenReview[]> {
    const found = await redis.zrange(keys.reviews, 0, '-1', 'WITHSCORES');
    return pairsIn(found).map(({ id: requestId, score: due }) => ({ requestId, due }));
  }

  async function ownerOf(claim: string): Promise<string | undefined> {
    return (await redis.hget(keys.claims, claim)) ?? undefined;
  }

  /** All sections in one answer: two answers may be those of two servers. */
  async function history(): Promise<History> {
    return historyIn(await redis.info());
  }
}

/** Entries, and texts by their hashes, as the scripts take them. */
function inArguments({ entries, texts }: Written = { entries: [], texts: [] }): { entries: string[]; texts: string[] } {
  return {
    entries: entries.map((entry) => canonicalJson(entry)),
    texts: texts.flatMap((text) => [textHash(text).sha256, JSON.stringify(text)]),
  };
}

/** As the scripts take it: an emergency that is reviewed has a dash. */
function reviewIn(request: ExportRequest): string {
  if (!isEmergency(request)) return '';
  return String(reviewDue(request) ?? '-');
}

/** What the change does with the place that a standing rule gave. */
function placeAct(before: ExportRequest, after: ExportRequest, judgedBy: PolicyName | undefined): string {
  if (!placeOf(after)) return '';
  if (judgedBy && after.status === 'starting') return 'verify';
  return givesPlaceBack(before, after) ? 'return' : '';
}

/** A call is compared with the freezes of the policy on record, which is the one that it is judged by. */
function inCalendar(judgedBy: JudgedBy | undefined, request: ExportRequest): string {
  return freezesFor(request, judgedBy ?? {})
    .map(({ from, until }) => `${from}-${until}`)
    .join(' ');
}

/** As the scripts take it: no digest is `*`. */
function comparedDigest(judgedBy: PolicyName | undefined): string {
  return judgedBy?.digest ?? '*';
}
