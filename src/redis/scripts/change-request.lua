-- Changes a request, with its indexes, claims and audit entries, if its revision is the one that the change is from.
--
-- KEYS[1], KEYS[2]     trail and trailState, see lib/trail.lua
-- KEYS[3] texts        hash of the free texts that entries stand for, by their hashes
-- KEYS[4] record       hash of this request
-- KEYS[5] indexBefore  ids of the requests in the status before, by the time of their last change
-- KEYS[6] indexAfter   ids of the requests in the status after
-- KEYS[7] unannounced  ids of the requests whose messages in Slack are not up to date, by the time of the change
-- KEYS[8] claims       hash of claims on images and export tasks: the id of the request that holds each
-- KEYS[9] ofImage      ids of the requests for this image, by the time of their last change
-- KEYS[10] policy      hash with version, digest and outline of the highest policy that any process has loaded
-- KEYS[11] standing    ids of the requests that the same standing rule has approved, by the time of their places
-- KEYS[12] freeze      the freeze that an admin has commanded, while it is on: whatever it holds, no call is written
-- KEYS[13] reviews     ids of the emergencies that are to be reviewed, by the time by which it is due
-- KEYS[14] reviewsOf   those of them that the same viewers may see
-- KEYS[15…]            the lists that the request leaves, then those that it is on afterwards, see src/domain/request-lists.ts: ids by
--                      the time of their last change
-- ARGV[1] id
-- ARGV[2] revision     the revision before
-- ARGV[3] json         the request after
-- ARGV[4] status       the status after
-- ARGV[5] judgedBy     digest of the policy by which the change judges, empty without rules; * where none is compared
-- ARGV[6] place        verify: only with the place in standing; return: gives it back; empty where it stays as it is
-- ARGV[7] calendar     of a call: the freezes of the policy, each as first-last in milliseconds, with spaces between; * for a change that is no call
-- ARGV[8] reviewDue    by when an emergency is to be reviewed; - once it is reviewed; empty where it is none
-- ARGV[9] counts       how many entries, pairs of hash and text, and claims to take follow, and how many lists it leaves, with spaces between
-- ARGV[10…]            the entries, the hashes and texts, the claims to take, then the claims to give back
--
-- Returns {'changed', revision after}, {'late', revision on record or ''}, or {'claimed', id of the owner of a claim}.
-- Where another policy is on record, {'other-policy', its version or ''}; without its place, {'no-place', ''}; of a call in a freeze, {'frozen', ''}.
local texts, record, indexBefore, indexAfter = KEYS[3], KEYS[4], KEYS[5], KEYS[6]
local unannounced, claims, ofImage, policy, standing, freeze = KEYS[7], KEYS[8], KEYS[9], KEYS[10], KEYS[11], KEYS[12]
local reviews, reviewsOf = KEYS[13], KEYS[14]
local id, revision, json, status, judgedBy = ARGV[1], ARGV[2], ARGV[3], ARGV[4], ARGV[5]
local place, calendar, reviewDue, counts = ARGV[6], ARGV[7], ARGV[8], ARGV[9]
local entryCount, textCount, takenCount, leftCount = string.match(counts, '(%d+) (%d+) (%d+) (%d+)')
local lastEntry = 9 + entryCount
local lastText = lastEntry + 2 * textCount
local lastTaken = lastText + takenCount
local lastLeft = 14 + leftCount

local function isFrozen(now)
  if redis.call('EXISTS', freeze) == 1 then
    return true
  end
  for first, last in string.gmatch(calendar, '(%d+)-(%d+)') do
    if now >= tonumber(first) and now <= tonumber(last) then
      return true
    end
  end
  return false
end

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
local now = nowInMs()
if calendar ~= '*' and isFrozen(now) then
  return {'frozen', ''}
end
for i = lastText + 1, lastTaken do
  local owner = redis.call('HGET', claims, ARGV[i])
  if owner and owner ~= id then
    return {'claimed', owner}
  end
end

local after = revisionOnRecord + 1
-- Entries are written first: where Redis refuses one, nothing changes.
if lastEntry > 9 then
  local entry = note(unpack(ARGV, 10, lastEntry))
  redis.call('HSET', record, 'entry', entry)
end
for i = lastEntry + 1, lastText, 2 do
  redis.call('HSET', texts, ARGV[i], ARGV[i + 1])
end
redis.call('HSET', record, 'revision', after, 'record', json)
redis.call('ZREM', indexBefore, id)
redis.call('ZADD', indexAfter, now, id)
redis.call('ZADD', unannounced, now, id)
redis.call('ZADD', ofImage, now, id)
for i = 15, lastLeft do
  redis.call('ZREM', KEYS[i], id)
end
for i = lastLeft + 1, #KEYS do
  redis.call('ZADD', KEYS[i], now, id)
end
for i = lastText + 1, lastTaken do
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
if reviewDue == '-' then
  redis.call('ZREM', reviews, id)
  redis.call('ZREM', reviewsOf, id)
elseif reviewDue ~= '' then
  redis.call('ZADD', reviews, reviewDue, id)
  redis.call('ZADD', reviewsOf, reviewDue, id)
end
return {'changed', tostring(after)}
