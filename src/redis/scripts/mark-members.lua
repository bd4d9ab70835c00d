-- Marks the time by which all known members of a channel had joined.
--
-- The mark and the clock are written together: a server that has the mark notes each person who joins from then on with a later time.
--
-- KEYS[1] state     hash of the channel: its clock, and when its members were last read
-- KEYS[2] marks     sorted set: marks of the channel's members by their time
-- ARGV[1] mark      id of the new mark
-- ARGV[2] keptFor   milliseconds
--
-- Returns the time, or -1 where the members were never read.
local state, marks = KEYS[1], KEYS[2]
local mark, keptFor = ARGV[1], ARGV[2]

if redis.call('HEXISTS', state, 'read') == 0 then
  return -1
end
local now = tick()
redis.call('ZREMRANGEBYSCORE', marks, '-inf', now - keptFor)
redis.call('ZADD', marks, now, mark)
redis.call('PEXPIRE', marks, keptFor)
return now
