/** A Redis as a value: a command and what it holds give its reply and what it holds then. The scripts are those of the store. */

import type { Redis } from 'ioredis';

/** Hashes and sets by key, and strings as hashes of one field, in order, so that equal contents are equal text. Sets are sorted by name, not by score. */
export type RedisData = {
  hashes: Readonly<Record<string, Readonly<Record<string, string>>>>;
  sets: Readonly<Record<string, readonly string[]>>;
};

export type Command = { name: string; args: readonly string[] };

/** What the store promises and a mutant breaks. */
export type RedisRules = {
  comparesRevisions: boolean;
  claimsImages: boolean;
  claimsTasks: boolean;
  comparesPolicies: boolean;
  /** No call is written while a freeze is on record. */
  mindsFreezes: boolean;
};

export const soundRedis: RedisRules = {
  comparesRevisions: true,
  claimsImages: true,
  claimsTasks: true,
  comparesPolicies: true,
  mindsFreezes: true,
};

export const noData: RedisData = { hashes: {}, sets: {} };

type Reply = { reply: unknown; data: RedisData };
type Run = (data: RedisData, args: readonly string[], rules: RedisRules) => Reply;

/** The only field of a string. */
const asString = 'string';

const commands: Readonly<Record<string, Run>> = {
  hmget: (data, [key = '', ...fields]) =>
    answered(
      data,
      fields.map((field) => hash(data, key)[field] ?? null),
    ),
  hget: (data, [key = '', field = '']) => answered(data, hash(data, key)[field] ?? null),
  get: (data, [key = '']) => answered(data, hash(data, key)[asString] ?? null),
  hgetall: (data, [key = '']) => answered(data, hash(data, key)),
  hvals: (data, [key = '']) => answered(data, Object.values(hash(data, key))),
  hset: (data, [key = '', field = '', value = '']) => ({ reply: 1, data: withHash(data, key, { [field]: value }) }),
  hdel: (data, [key = '', field = '']) => ({ reply: 1, data: withHash(data, key, { [field]: undefined }) }),
  exists: (data, [key = '']) => answered(data, key in data.hashes ? 1 : 0),
  // The times of the other sets are no part of the model: these have their members as fields.
  zrange: (data, [key = '', , , scores]) =>
    answered(data, scores === undefined ? (data.sets[key] ?? []) : byScore(hash(data, key))),
  createRequest,
  changeRequest,
  raisePolicy,
};

export function runCommand(data: RedisData, { name, args }: Command, rules: RedisRules): Reply {
  const run = commands[name];
  if (!run) throw new Error(`this Redis has no ${name}`);
  return run(data, args, rules);
}

export function isWrite(name: string): boolean {
  return ['hset', 'hdel', 'createRequest', 'changeRequest', 'raisePolicy'].includes(name);
}

/** The part of ioredis that the store uses; `send` carries a command to wherever the data is. */
export function redisOver(send: (name: string, args: string[]) => Promise<unknown>): Redis {
  const names = [...Object.keys(commands), 'info', 'time'];
  const methods = names.map((name) => [name, (...args: unknown[]) => send(name, args.map(String))]);
  // The store calls nothing else of ioredis, and its contract is tested over this.
  return Object.fromEntries(methods) as Redis;
}

/** As a script without a number of keys is called. Its last keys are the lists of requests, which no verb of the model reads. */
function keysAndValues([count = '', ...args]: readonly string[]): { keys: string[]; values: string[] } {
  return { keys: args.slice(0, Number(count)), values: args.slice(Number(count)) };
}

/** See src/redis/scripts/create-request.lua. */
function createRequest(data: RedisData, args: readonly string[]): Reply {
  const { keys, values } = keysAndValues(args);
  const [, , , key = '', index = '', unannounced = '', , , policy = ''] = keys;
  const [claimsKey = '', reviewsKey = ''] = keys.slice(11);
  const [id = '', origin = '', record = '', , , judgedBy = '*', , , , claim = '', reviewDue = ''] = values;
  const known = hash(data, key)['origin'];
  if (known !== undefined) return answered(data, known === origin ? 'exists' : 'taken');
  if (isOther(data, policy, judgedBy)) return answered(data, 'other-policy');
  if (claim !== '' && (hash(data, claimsKey)[claim] ?? id) !== id) return answered(data, 'claimed');
  const claimed = claim === '' ? data : withHash(data, claimsKey, { [claim]: id });
  const due = reviewDue === '' ? claimed : withHash(claimed, reviewsKey, { [id]: reviewDue });
  const created = withHash(due, key, { revision: '1', record, origin });
  return { reply: 'created', data: withMember(withMember(created, index, id), unannounced, id) };
}

/** The arguments of changeRequest after its keys; the audit trail is no part of the model. */
export function changeIn(args: readonly string[]) {
  const { values } = keysAndValues(args);
  const [id = '', revision = '', record = '', status = '', judgedBy = '*', place = '', ...more] = values;
  const [calendar = '*', reviewDue = '', counts = '', ...rest] = more;
  const [entries = 0, texts = 0, taken = 0] = counts.split(' ').map(Number);
  const claims = rest.slice(entries + 2 * texts);
  return { id, revision, record, status, taken, judgedBy, place, calendar, reviewDue, claims };
}

/** See src/redis/scripts/change-request.lua. */
function changeRequest(data: RedisData, args: readonly string[], rules: RedisRules): Reply {
  const { keys } = keysAndValues(args);
  const [, , , key = '', indexBefore = '', indexAfter = '', unannounced = '', claimsKey = '', , policy = ''] = keys;
  const [freeze = '', reviewsKey = ''] = keys.slice(11);
  const { id, revision, record, taken, judgedBy, calendar, reviewDue, claims } = changeIn(args);
  const take = claims.slice(0, taken).filter((claim) => isKept(claim, rules));
  const giveBack = claims.slice(taken);

  const current = hash(data, key)['revision'];
  if (current !== revision && rules.comparesRevisions) return answered(data, ['late', current ?? '']);
  if (rules.comparesPolicies && isOther(data, policy, judgedBy))
    return answered(data, ['other-policy', hash(data, policy)['version'] ?? '']);
  // The calendar of the model has no freezes: comparing with it is for the contract of the store.
  if (rules.mindsFreezes && calendar !== '*' && freeze in data.hashes) return answered(data, ['frozen', '']);
  const owners = hash(data, claimsKey);
  const owner = take.map((claim) => owners[claim]).find((other) => other !== undefined && other !== id);
  if (owner !== undefined) return answered(data, ['claimed', owner]);

  const after = String(Number(current) + 1);
  const released = giveBack.filter((claim) => owners[claim] === id).map((claim) => [claim, undefined]);
  const changed = withHash(data, key, { revision: after, record });
  const claimed = withHash(changed, claimsKey, Object.fromEntries([...released, ...take.map((claim) => [claim, id])]));
  const isReviewed = reviewDue === '-';
  const due = reviewDue === '' ? claimed : withHash(claimed, reviewsKey, { [id]: isReviewed ? undefined : reviewDue });
  const moved = withMember(withoutMember(due, indexBefore, id), indexAfter, id);
  return { reply: ['changed', after], data: withMember(moved, unannounced, id) };
}

/** See src/redis/scripts/raise-policy.lua. */
function raisePolicy(data: RedisData, args: readonly string[]): Reply {
  const [, , key = '', news = '', version = '', digest = '', outline = '', had = ''] = args;
  const { version: versionOnRecord = '0', digest: digestOnRecord = '', outline: known } = hash(data, key);
  if (Number(version) > Number(versionOnRecord)) {
    const before = known ? `{"version":${versionOnRecord},"outline":${known}}` : had;
    const owed = `{"before":${before},"after":{"version":${version},"outline":${outline}}}`;
    const raised = withHash(data, key, { version, digest, outline });
    return { reply: 'raised', data: before ? withHash(raised, news, { [version]: owed }) : raised };
  }
  const isSame = version === versionOnRecord && digest === digestOnRecord;
  return answered(data, isSame ? 'same' : 'behind');
}

/** As an admin has it written, or lifted. */
export function withString(data: RedisData, key: string, value: string | undefined): RedisData {
  const { [key]: _before, ...others } = data.hashes;
  return value === undefined ? { ...data, hashes: others } : withHash(data, key, { [asString]: value });
}

export function stringIn(data: RedisData, key: string): string | undefined {
  return hash(data, key)[asString];
}

function isOther(data: RedisData, policy: string, judgedBy: string): boolean {
  return judgedBy !== '*' && judgedBy !== (hash(data, policy)['digest'] ?? '');
}

function isKept(claim: string, { claimsImages, claimsTasks }: RedisRules): boolean {
  return claim.startsWith('image/') ? claimsImages : claimsTasks;
}

function answered(data: RedisData, reply: unknown): Reply {
  return { reply, data };
}

function hash(data: RedisData, key: string): Readonly<Record<string, string>> {
  return data.hashes[key] ?? {};
}

function withHash(data: RedisData, key: string, changes: Record<string, string | undefined>): RedisData {
  const fields = Object.entries({ ...hash(data, key), ...changes }).flatMap(([field, value]) =>
    value === undefined ? [] : [[field, value] as const],
  );
  return { ...data, hashes: inOrder({ ...data.hashes, [key]: Object.fromEntries(fields.toSorted(byName)) }) };
}

/** As ZRANGE answers with WITHSCORES. */
function byScore(scores: Readonly<Record<string, string>>): string[] {
  return Object.entries(scores)
    .toSorted(([, one], [, other]) => Number(one) - Number(other))
    .flat();
}

function withMember(data: RedisData, key: string, member: string): RedisData {
  const members = new Set([...(data.sets[key] ?? []), member]);
  return { ...data, sets: inOrder({ ...data.sets, [key]: [...members].toSorted() }) };
}

function withoutMember(data: RedisData, key: string, member: string): RedisData {
  const members = (data.sets[key] ?? []).filter((other) => other !== member);
  return { ...data, sets: inOrder({ ...data.sets, [key]: members }) };
}

function inOrder<Value>(record: Record<string, Value>): Record<string, Value> {
  return Object.fromEntries(Object.entries(record).toSorted(byName));
}

function byName([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number {
  return a < b ? -1 : 1;
}
