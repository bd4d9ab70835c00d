-- Reads the clock of a channel whose members were read.
--
-- KEYS[1] state  hash of the channel: its clock, and when its members were last read
--
-- Returns the time in milliseconds, or -1 where the members were never read.
local state = KEYS[1]

if redis.call('HEXISTS', state, 'read') == 0 then
  return -1
end
return tick()
