-- Ends a read of the members of a channel, unless a later one has ended before.
--
-- KEYS[1] state    hash of the channel: its clock, and when its members were last read
-- KEYS[2] reader   when the read in progress began
-- ARGV[1] begunAt  when this read began
-- ARGV[2] count    how many members there are
--
-- Returns 1 where this read is the last, 0 where a later one is.
local state, reader = KEYS[1], KEYS[2]
local begunAt, count = ARGV[1], ARGV[2]

if redis.call('GET', reader) == begunAt then
  redis.call('DEL', reader)
end
if tonumber(redis.call('HGET', state, 'read') or 0) >= tonumber(begunAt) then
  return 0
end
redis.call('HSET', state, 'read', begunAt, 'count', count, 'readOn', text(serverTime()))
return 1
