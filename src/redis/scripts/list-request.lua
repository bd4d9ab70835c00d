-- Lists a request for its requester and its viewers, as a release from before these lists has left it, or has changed it since.
--
-- KEYS[1] record    hash of this request
-- KEYS[2] askedBy   ids of the requests of its requester, by the time of their last change
-- KEYS[3] seenBy    ids of the requests with the same viewers that are as far, by the time of their last change
-- KEYS[4] other     those with the same viewers that are less far, or further
-- KEYS[5] another   the remaining ones
-- KEYS[6] viewers   names of all viewers that any request has
-- ARGV[1] id
-- ARGV[2] revision  the revision that was read
-- ARGV[3] changedAt the time of its last change
-- ARGV[4] viewersName
--
-- Returns 1 where it is listed, 0 where it has changed meanwhile or is gone.
local record, askedBy, seenBy, other, another, viewers = KEYS[1], KEYS[2], KEYS[3], KEYS[4], KEYS[5], KEYS[6]
local id, revision, changedAt, viewersName = ARGV[1], ARGV[2], ARGV[3], ARGV[4]

if redis.call('HGET', record, 'revision') ~= revision then
  return 0
end
redis.call('ZADD', askedBy, changedAt, id)
redis.call('ZADD', seenBy, changedAt, id)
redis.call('ZREM', other, id)
redis.call('ZREM', another, id)
redis.call('SADD', viewers, viewersName)
return 1
