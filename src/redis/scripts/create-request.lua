-- Writes a new request with its first audit entries; a request that is on record stays as it is.
--
-- KEYS[1], KEYS[2]    trail and trailState, see lib/trail.lua
-- KEYS[3] texts       hash of the free texts that entries stand for, by their hashes
-- KEYS[4] record      hash of this request
-- KEYS[5] index       ids of the requests in this status, by the time of their last change
-- KEYS[6] unannounced ids of the requests whose messages in Slack are not up to date, by the time of the change
-- KEYS[7] regions     regions in which an export was asked for
-- KEYS[8] ofImage     ids of the requests for this image, by the time of their last change
-- KEYS[9] policy      hash with version, digest and outline of the highest policy that any process has loaded
-- KEYS[10] standing   ids of the requests that the same standing rule has approved, by the time of their places
-- KEYS[11] viewers    names of all viewers that any request has
-- KEYS[12] claims     hash of claims on images, export tasks and emergencies: the id of the request that holds each
-- KEYS[13] reviews    ids of the emergencies that are to be reviewed, by the time by which it is due
-- KEYS[14] reviewsOf  those of them that the same viewers may see
-- KEYS[15…]           the lists that the request is on, see src/domain/request-lists.ts: ids by the time of their last change
-- ARGV[1] id
-- ARGV[2] idempotencyKey  the form that was submitted: the same for every delivery of one submission
-- ARGV[3] json        the request
-- ARGV[4] status
-- ARGV[5] region
-- ARGV[6] judgedBy    digest of the policy by which the rule was chosen, empty without rules; * where none is compared
-- ARGV[7] most        how many places the standing rule has, empty for a request that people decide
-- ARGV[8] span        in each so many milliseconds
-- ARGV[9] viewersName
-- ARGV[10] claim      the claim of its emergency, empty where it is none
-- ARGV[11] reviewDue  by when an emergency is to be reviewed, empty where it is none
-- ARGV[12] entryCount how many entries follow
-- ARGV[13…]           the entries, then pairs of hash and text
--
-- Returns 'created', 'exists' where it is on record, or 'taken' where a request of another idempotency key has the id.
-- Where another policy is on record, 'other-policy' instead of 'created'; where no place is left, 'no-place'; where another request
-- holds the claim, 'claimed'.
local texts, record, index, unannounced, regions = KEYS[3], KEYS[4], KEYS[5], KEYS[6], KEYS[7]
local ofImage, policy, standing = KEYS[8], KEYS[9], KEYS[10]
local viewers, claims, reviews, reviewsOf = KEYS[11], KEYS[12], KEYS[13], KEYS[14]
local id, idempotencyKey, json, status, region, judgedBy = ARGV[1], ARGV[2], ARGV[3], ARGV[4], ARGV[5], ARGV[6]
local most, span, viewersName = tonumber(ARGV[7]), tonumber(ARGV[8]), ARGV[9]
local claim, reviewDue, entryCount = ARGV[10], ARGV[11], ARGV[12]
local lastEntry = 12 + entryCount
-- Places are looked for at the call too, up to 72 h later: they are kept for longer than they count.
local keptFor = 7 * 24 * 3600 * 1000

local keyOnRecord = redis.call('HGET', record, 'origin')
if keyOnRecord then
  return keyOnRecord == idempotencyKey and 'exists' or 'taken'
end
if judgedBy ~= '*' and judgedBy ~= (redis.call('HGET', policy, 'digest') or '') then
  return 'other-policy'
end

local now = nowInMs()
if most then
  redis.call('ZREMRANGEBYSCORE', standing, '-inf', now - span - keptFor)
  if redis.call('ZCOUNT', standing, now - span, '+inf') >= most then
    return 'no-place'
  end
end
if claim ~= '' and (redis.call('HGET', claims, claim) or id) ~= id then
  return 'claimed'
end
-- Entries are written first: where Redis refuses one, nothing changes.
local entry = note(unpack(ARGV, 13, lastEntry))
for i = lastEntry + 1, #ARGV, 2 do
  redis.call('HSET', texts, ARGV[i], ARGV[i + 1])
end
redis.call('HSET', record, 'revision', 1, 'record', json, 'origin', idempotencyKey, 'entry', entry)
redis.call('ZADD', index, now, id)
redis.call('ZADD', unannounced, now, id)
redis.call('SADD', regions, region)
redis.call('ZADD', ofImage, now, id)
for i = 15, #KEYS do
  redis.call('ZADD', KEYS[i], now, id)
end
redis.call('SADD', viewers, viewersName)
if most then
  redis.call('ZADD', standing, now, id)
end
if claim ~= '' then
  redis.call('HSET', claims, claim, id)
end
if reviewDue ~= '' then
  redis.call('ZADD', reviews, reviewDue, id)
  redis.call('ZADD', reviewsOf, reviewDue, id)
end
return 'created'
