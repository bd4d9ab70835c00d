-- Changes a request, with its indexes, claims and audit entry, if its revision is the one that the change is from.
--
-- KEYS[1] record       hash of this request
-- KEYS[2] audit        stream with one entry for each change of any request
-- KEYS[3] indexBefore  ids of the requests in the status before, by the time of their last change
-- KEYS[4] indexAfter   ids of the requests in the status after
-- KEYS[5] unannounced  ids of the requests whose messages in Slack are not up to date, by the time of the change
-- KEYS[6] claims       hash of claims on images and export tasks: the id of the request that holds each
-- KEYS[7] ofImage      ids of the requests for this image, by the time of their last change
-- KEYS[8] policy       hash with version, digest and outline of the highest policy that any process has loaded
-- KEYS[9] standing     ids of the requests that the same standing rule has approved, by the time of their places
-- ARGV[1] id
-- ARGV[2] revision     the revision before
-- ARGV[3] json         the request after
-- ARGV[4] status       the status after
-- ARGV[5] taken        how many claims the change takes
-- ARGV[6] judgedBy     digest of the policy by which the change judges, empty without rules; * where none is compared
-- ARGV[7] place        verify: only with the place in standing; return: gives it back; empty where it stays as it is
-- ARGV[8…]             the claims to take, then the claims to give back
--
-- Returns {'changed', revision after}, {'late', revision on record or ''}, or {'claimed', id of the owner of a claim}.
-- Where another policy is on record, {'other-policy', its version or ''}; without its place, {'no-place', ''}.
local record, audit, indexBefore, indexAfter = KEYS[1], KEYS[2], KEYS[3], KEYS[4]
local unannounced, claims, ofImage, policy, standing = KEYS[5], KEYS[6], KEYS[7], KEYS[8], KEYS[9]
local id, revision, json, status, taken = ARGV[1], ARGV[2], ARGV[3], ARGV[4], tonumber(ARGV[5])
local judgedBy, place = ARGV[6], ARGV[7]
local firstTaken, lastTaken = 8, 7 + taken

local revisionOnRecord = redis.call('HGET', record, 'revision')
if revisionOnRecord ~= revision then
  return {'late', revisionOnRecord or ''}
end
if judgedBy ~= '*' and judgedBy ~= (redis.call('HGET', policy, 'digest') or '') then
  return {'other-policy', redis.call('HGET', policy, 'version') or ''}
end
if place == 'verify' and not redis.call('ZSCORE', standing, id) then
  return {'no-place', ''}
end
for i = firstTaken, lastTaken do
  local owner = redis.call('HGET', claims, ARGV[i])
  if owner and owner ~= id then
    return {'claimed', owner}
  end
end

local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local after = revisionOnRecord + 1
-- The audit entry is written first: where Redis refuses it, nothing changes.
redis.call('XADD', audit, '*', 'request', id, 'revision', after, 'status', status, 'record', json)
redis.call('HSET', record, 'revision', after, 'record', json)
redis.call('ZREM', indexBefore, id)
redis.call('ZADD', indexAfter, now, id)
redis.call('ZADD', unannounced, now, id)
redis.call('ZADD', ofImage, now, id)
for i = firstTaken, lastTaken do
  redis.call('HSET', claims, ARGV[i], id)
end
for i = lastTaken + 1, #ARGV do
  if redis.call('HGET', claims, ARGV[i]) == id then
    redis.call('HDEL', claims, ARGV[i])
  end
end
if place == 'return' then
  redis.call('ZREM', standing, id)
end
return {'changed', tostring(after)}
