-- Marks the time of a channel whose members were read.
--
-- A server that has the mark notes each person who joins from then on with a later time: mark and clock are written together.
--
-- KEYS[1] state    hash of the channel: its clock, and when its members were last read
-- KEYS[2] marks    ids of the marks, by their time
-- ARGV[1] id
-- ARGV[2] keptFor  milliseconds after which a mark is dropped
--
-- Returns the time in milliseconds, or -1 where the members were never read.
local state, marks = KEYS[1], KEYS[2]
local id, keptFor = ARGV[1], ARGV[2]

if redis.call('HEXISTS', state, 'read') == 0 then
  return -1
end
local now = tick()
redis.call('ZREMRANGEBYSCORE', marks, '-inf', now - keptFor)
redis.call('ZADD', marks, now, id)
redis.call('PEXPIRE', marks, keptFor)
return now
