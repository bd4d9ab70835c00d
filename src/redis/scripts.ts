/** The Lua scripts of the store: each is one atomic step over keys of one hash slot. */
import type { Result } from 'ioredis';
import type { Reading } from '../workflow/ports/members.ts';
import { memberScripts } from './member-scripts.ts';
import { dropClaims, removeRequest } from './retention-scripts.ts';
import { takeSlot } from './slot-script.ts';

declare module 'ioredis' {
  interface RedisCommander<Context> {
    createRequest(...args: (string | number)[]): Result<string, Context>;
    changeRequest(...args: (string | number)[]): Result<[string, string], Context>;
    placeCard(...args: (string | number)[]): Result<string, Context>;
    expectCard(...args: (string | number)[]): Result<number, Context>;
    adoptCard(...args: (string | number)[]): Result<string, Context>;
    markDrawn(...args: (string | number)[]): Result<number, Context>;
    markDone(...args: (string | number)[]): Result<number, Context>;
    removeRequest(...args: (string | number)[]): Result<number, Context>;
    dropClaims(...args: (string | number)[]): Result<number, Context>;
    takeSlot(...args: (string | number)[]): Result<number, Context>;
    countRequest(...args: (string | number)[]): Result<number, Context>;
    noteRound(...args: string[]): Result<number, Context>;
    noteMember(...args: (string | number)[]): Result<number, Context>;
    markMembers(...args: (string | number)[]): Result<number, Context>;
    doubtMembers(...args: (string | number)[]): Result<number, Context>;
    beginRead(...args: (string | number)[]): Result<[number, Reading['why'] | ''], Context>;
    noteRead(...args: (string | number)[]): Result<number, Context>;
    endRead(...args: (string | number)[]): Result<number, Context>;
  }
}

// KEYS: record, audit, index of its status, unannounced, regions    ARGV: id, origin, record, status, region
const createRequest = `
local origin = redis.call('HGET', KEYS[1], 'origin')
if origin then
  return origin == ARGV[2] and 'exists' or 'taken'
end
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
redis.call('XADD', KEYS[2], '*', 'request', ARGV[1], 'revision', 1, 'status', ARGV[4], 'record', ARGV[3])
redis.call('HSET', KEYS[1], 'revision', 1, 'record', ARGV[3], 'origin', ARGV[2])
redis.call('ZADD', KEYS[3], now, ARGV[1])
redis.call('ZADD', KEYS[4], now, ARGV[1])
redis.call('SADD', KEYS[5], ARGV[5])
return 'created'`;

// The audit entry is written first: where it cannot be, nothing changes.
// KEYS: record, audit, index before, index after, unannounced, claims
// ARGV: id, revision before, record, status, number of claims to take, claims to take …, claims to give back …
const changeRequest = `
local revision = redis.call('HGET', KEYS[1], 'revision')
if revision ~= ARGV[2] then
  return {'late', revision or ''}
end
local taken = tonumber(ARGV[5])
for i = 6, 5 + taken do
  local owner = redis.call('HGET', KEYS[6], ARGV[i])
  if owner and owner ~= ARGV[1] then
    return {'claimed', owner}
  end
end
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local after = revision + 1
redis.call('XADD', KEYS[2], '*', 'request', ARGV[1], 'revision', after, 'status', ARGV[4], 'record', ARGV[3])
redis.call('HSET', KEYS[1], 'revision', after, 'record', ARGV[3])
redis.call('ZREM', KEYS[3], ARGV[1])
redis.call('ZADD', KEYS[4], now, ARGV[1])
redis.call('ZADD', KEYS[5], now, ARGV[1])
for i = 6, #ARGV do
  if i <= 5 + taken then
    redis.call('HSET', KEYS[6], ARGV[i], ARGV[1])
  elseif redis.call('HGET', KEYS[6], ARGV[i]) == ARGV[1] then
    redis.call('HDEL', KEYS[6], ARGV[i])
  end
end
return {'changed', tostring(after)}`;

// KEYS: announcement, marks    ARGV: card, revision, id of its mark, the card where that mark is lost
const placeCard = `
local function isForNobody(card)
  local members = cjson.decode(card).members
  return members ~= nil and #members == 0
end
local card = redis.call('ZSCORE', KEYS[2], ARGV[3]) and ARGV[1] or ARGV[4]
local before = redis.call('HGET', KEYS[1], 'card')
if before and (isForNobody(card) or not isForNobody(before)) then
  return before
end
redis.call('HSET', KEYS[1], 'card', card, 'drawn', ARGV[2])
redis.call('HDEL', KEYS[1], 'expected')
return card`;

// KEYS: announcement, marks    ARGV: time of the mark, id of the mark
const expectCard = `
if not redis.call('ZSCORE', KEYS[2], ARGV[2]) then
  return 0
end
redis.call('HSETNX', KEYS[1], 'expected', ARGV[1])
return 1`;

// The first release expected a list of members, this one a time.
// KEYS: announcement    ARGV: place
const adoptCard = `
local card = redis.call('HGET', KEYS[1], 'card')
if card then
  return card
end
local expected = redis.call('HGET', KEYS[1], 'expected')
if not expected then
  return ''
end
local audience = string.sub(expected, 1, 1) == '[' and 'members' or 'membersAt'
card = '{"place":' .. ARGV[1] .. ',"' .. audience .. '":' .. expected .. '}'
redis.call('HSET', KEYS[1], 'card', card, 'drawn', 0)
redis.call('HDEL', KEYS[1], 'expected')
return card`;

// Whoever draws late has put an older picture over a newer one: then it is to be drawn again.
// KEYS: announcement, record, unannounced    ARGV: id, revision
const markDrawn = `
redis.call('HSET', KEYS[1], 'drawn', ARGV[2])
local revision = redis.call('HGET', KEYS[2], 'revision')
if not revision or revision == ARGV[2] then
  return 0
end
return redis.call('ZADD', KEYS[3], 'NX', redis.call('TIME')[1] * 1000, ARGV[1])`;

// KEYS: record, unannounced    ARGV: id, revision
const markDone = `
if redis.call('HGET', KEYS[1], 'revision') ~= ARGV[2] then
  return 0
end
return redis.call('ZREM', KEYS[2], ARGV[1])`;

// KEYS: requests of one person by time    ARGV: origin, most, span in milliseconds
const countRequest = `
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
redis.call('ZREMRANGEBYSCORE', KEYS[1], '-inf', now - ARGV[3])
if redis.call('ZSCORE', KEYS[1], ARGV[1]) then
  return 1
end
if redis.call('ZCARD', KEYS[1]) >= tonumber(ARGV[2]) then
  return 0
end
redis.call('ZADD', KEYS[1], now, ARGV[1])
redis.call('PEXPIRE', KEYS[1], ARGV[3])
return 1`;

// KEYS: ends of the rounds    ARGV: round
const noteRound = `
local time = redis.call('TIME')
return redis.call('HSET', KEYS[1], ARGV[1], time[1] * 1000 + math.floor(time[2] / 1000))`;

export const scripts = {
  ...memberScripts,
  removeRequest: { numberOfKeys: 6, lua: removeRequest },
  dropClaims: { numberOfKeys: 2, lua: dropClaims },
  takeSlot: { numberOfKeys: 3, lua: takeSlot },
  expectCard: { numberOfKeys: 2, lua: expectCard },
  adoptCard: { numberOfKeys: 1, lua: adoptCard },
  createRequest: { numberOfKeys: 5, lua: createRequest },
  changeRequest: { numberOfKeys: 6, lua: changeRequest },
  placeCard: { numberOfKeys: 2, lua: placeCard },
  markDrawn: { numberOfKeys: 3, lua: markDrawn },
  markDone: { numberOfKeys: 2, lua: markDone },
  countRequest: { numberOfKeys: 1, lua: countRequest },
  noteRound: { numberOfKeys: 1, lua: noteRound },
};
