-- Writes a new request with its first audit entry; a request that is on record stays as it is.
--
-- KEYS[1] record       hash of this request
-- KEYS[2] audit        stream with one entry for each change of any request
-- KEYS[3] index        ids of the requests in this status, by the time of their last change
-- KEYS[4] unannounced  ids of the requests whose messages in Slack are not up to date, by the time of the change
-- KEYS[5] regions      regions in which an export was asked for
-- KEYS[6] ofImage      ids of the requests for this image, by the time of their last change
-- KEYS[7] policy       hash with version and digest of the highest policy that any process has loaded
-- ARGV[1] id
-- ARGV[2] origin       the form that was submitted: the same for every delivery of one submission
-- ARGV[3] json         the request
-- ARGV[4] status
-- ARGV[5] region
-- ARGV[6] judgedBy     digest of the policy by which the rule was chosen, empty without rules; * where none is compared
--
-- Returns 'created', 'exists' where it is on record, or 'taken' where a request of another origin has the id.
-- Where another policy is on record, 'other-policy' instead of 'created'.
local record, audit, index, unannounced, regions, ofImage = KEYS[1], KEYS[2], KEYS[3], KEYS[4], KEYS[5], KEYS[6]
local policy = KEYS[7]
local id, origin, json, status, region, judgedBy = ARGV[1], ARGV[2], ARGV[3], ARGV[4], ARGV[5], ARGV[6]

local originOnRecord = redis.call('HGET', record, 'origin')
if originOnRecord then
  return originOnRecord == origin and 'exists' or 'taken'
end
if judgedBy ~= '*' and judgedBy ~= (redis.call('HGET', policy, 'digest') or '') then
  return 'other-policy'
end

local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
redis.call('XADD', audit, '*', 'request', id, 'revision', 1, 'status', status, 'record', json)
redis.call('HSET', record, 'revision', 1, 'record', json, 'origin', origin)
redis.call('ZADD', index, now, id)
redis.call('ZADD', unannounced, now, id)
redis.call('SADD', regions, region)
redis.call('ZADD', ofImage, now, id)
return 'created'
