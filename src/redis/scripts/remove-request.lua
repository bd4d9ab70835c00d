-- Removes an old request with its announcement and its places in indexes; a claim that is still needed stays without its owner.
--
-- KEYS[1] record        hash of this request
-- KEYS[2] announcement  hash of what people have been shown of it
-- KEYS[3] index         ids of the requests in its status, by the time of their last change
-- KEYS[4] unannounced   ids of the requests whose messages in Slack are not up to date, by the time of the change
-- KEYS[5] claims        hash of claims on images and export tasks: the id of the request that holds each
-- KEYS[6] keptClaims    claims of removed requests, by the time until which they are kept
-- KEYS[7] ofImage       ids of the requests for this image, by the time of their last change
-- KEYS[8] reviews       ids of the emergencies that are to be reviewed, by the time by which it is due
-- KEYS[9] reviewsOf     those of them that the same viewers may see
-- KEYS[10] viewers      names of all viewers that any request has
-- KEYS[11] seenPending  ids of the requests with the same viewers that are pending
-- KEYS[12] seenRunning  those that are approved and have not ended
-- KEYS[13] seenEnded    those that have ended
-- KEYS[14…]             all lists that the request may be on, see src/domain/request-lists.ts
-- ARGV[1] id
-- ARGV[2] revision         the revision that was found to be old
-- ARGV[3] claimsUntil      the time until which its claims are kept, in milliseconds since 1970
-- ARGV[4] evenUnannounced  1 to remove it also where a message in Slack is not up to date
-- ARGV[5] viewersName
-- ARGV[6…]                 the claims that the request may hold
--
-- The name of its viewers goes with the last of their requests.
--
-- Returns 1 where it is removed, 0 where it has changed or is unannounced.
local record, announcement, index, unannounced = KEYS[1], KEYS[2], KEYS[3], KEYS[4]
local claims, keptClaims, ofImage = KEYS[5], KEYS[6], KEYS[7]
local reviews, reviewsOf, viewers = KEYS[8], KEYS[9], KEYS[10]
local seenPending, seenRunning, seenEnded = KEYS[11], KEYS[12], KEYS[13]
local id, revision, claimsUntil, evenUnannounced, viewersName = ARGV[1], ARGV[2], ARGV[3], ARGV[4], ARGV[5]

if redis.call('HGET', record, 'revision') ~= revision then
  return 0
end
if evenUnannounced ~= '1' and redis.call('ZSCORE', unannounced, id) then
  return 0
end

local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
for i = 6, #ARGV do
  if redis.call('HGET', claims, ARGV[i]) == id then
    if tonumber(claimsUntil) > now then
      redis.call('HSET', claims, ARGV[i], 'removed')
      redis.call('ZADD', keptClaims, claimsUntil, ARGV[i])
    else
      redis.call('HDEL', claims, ARGV[i])
    end
  end
end
redis.call('DEL', record, announcement)
redis.call('ZREM', index, id)
redis.call('ZREM', unannounced, id)
redis.call('ZREM', ofImage, id)
redis.call('ZREM', reviews, id)
redis.call('ZREM', reviewsOf, id)
for i = 14, #KEYS do
  redis.call('ZREM', KEYS[i], id)
end
local seen = redis.call('EXISTS', seenPending) + redis.call('EXISTS', seenRunning) + redis.call('EXISTS', seenEnded)
if seen + redis.call('EXISTS', reviewsOf) == 0 then
  redis.call('SREM', viewers, viewersName)
end
return 1
