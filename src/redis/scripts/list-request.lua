-- Lists a request for the people whom it concerns, as a release from before these lists has left it, or has changed it since.
--
-- KEYS[1] record    hash of this request
-- KEYS[2] viewers   names of all viewers that any request has
-- KEYS[3…]          the lists that it may be on and should not, then those that it should be on, see src/domain/request-lists.ts: ids by
--                   the time of their last change
-- ARGV[1] id
-- ARGV[2] revision  the revision that was read
-- ARGV[3] changedAt the time of its last change
-- ARGV[4] viewersName
-- ARGV[5] leftCount how many of the lists it should not be on
--
-- Returns 1 where it is listed, 0 where it has changed meanwhile or is gone.
local record, viewers = KEYS[1], KEYS[2]
local id, revision, changedAt, viewersName, leftCount = ARGV[1], ARGV[2], ARGV[3], ARGV[4], ARGV[5]
local lastLeft = 2 + leftCount

if redis.call('HGET', record, 'revision') ~= revision then
  return 0
end
for i = 3, lastLeft do
  redis.call('ZREM', KEYS[i], id)
end
for i = lastLeft + 1, #KEYS do
  redis.call('ZADD', KEYS[i], changedAt, id)
end
redis.call('SADD', viewers, viewersName)
return 1
