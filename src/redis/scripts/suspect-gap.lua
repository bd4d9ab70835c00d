-- Notes that events of a channel may be missing, so that its members are read again.
--
-- KEYS[1] state  hash of the channel: its clock, and when its members were last read
--
-- Returns 1.
local state = KEYS[1]

redis.call('HSET', state, 'doubted', text(tick()))
return 1
