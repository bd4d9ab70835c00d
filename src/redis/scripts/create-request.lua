-- Writes a new request with its first audit entry; a request that is on record stays as it is.
--
-- KEYS[1] record       hash of this request
-- KEYS[2] audit        stream with one entry for each change of any request
-- KEYS[3] index        ids of the requests in this status, by the time of their last change
-- KEYS[4] unannounced  ids of the requests whose messages in Slack are not up to date, by the time of the change
-- KEYS[5] regions      regions in which an export was asked for
-- KEYS[6] ofImage      ids of the requests for this image, by the time of their last change
-- KEYS[7] policy       hash with version, digest and outline of the highest policy that any process has loaded
-- KEYS[8] standing     ids of the requests that the same standing rule has approved, by the time of their places
-- ARGV[1] id
-- ARGV[2] idempotencyKey  the form that was submitted: the same for every delivery of one submission
-- ARGV[3] json         the request
-- ARGV[4] status
-- ARGV[5] region
-- ARGV[6] judgedBy     digest of the policy by which the rule was chosen, empty without rules; * where none is compared
-- ARGV[7] most         how many places the standing rule has, empty for a request that people decide
-- ARGV[8] span         in each so many milliseconds
--
-- Returns 'created', 'exists' where it is on record, or 'taken' where a request of another idempotency key has the id.
-- Where another policy is on record, 'other-policy' instead of 'created'; where no place is left, 'no-place'.
local record, audit, index, unannounced, regions, ofImage = KEYS[1], KEYS[2], KEYS[3], KEYS[4], KEYS[5], KEYS[6]
local policy, standing = KEYS[7], KEYS[8]
local id, idempotencyKey, json, status, region, judgedBy = ARGV[1], ARGV[2], ARGV[3], ARGV[4], ARGV[5], ARGV[6]
local most, span = tonumber(ARGV[7]), tonumber(ARGV[8])
-- Places are looked for at the call too, up to 72 h later: they are kept for longer than they count.
local keptFor = 7 * 24 * 3600 * 1000

local keyOnRecord = redis.call('HGET', record, 'origin')
if keyOnRecord then
  return keyOnRecord == idempotencyKey and 'exists' or 'taken'
end
if judgedBy ~= '*' and judgedBy ~= (redis.call('HGET', policy, 'digest') or '') then
  return 'other-policy'
end

local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
if most then
  redis.call('ZREMRANGEBYSCORE', standing, '-inf', now - span - keptFor)
  if redis.call('ZCOUNT', standing, now - span, '+inf') >= most then
    return 'no-place'
  end
end
-- The audit entry is written first: where Redis refuses it, nothing changes.
redis.call('XADD', audit, '*', 'request', id, 'revision', 1, 'status', status, 'record', json)
redis.call('HSET', record, 'revision', 1, 'record', json, 'origin', idempotencyKey)
redis.call('ZADD', index, now, id)
redis.call('ZADD', unannounced, now, id)
redis.call('SADD', regions, region)
redis.call('ZADD', ofImage, now, id)
if most then
  redis.call('ZADD', standing, now, id)
end
return 'created'
