-- Begins a read of the members of a channel where one is due and no other process reads them.
--
-- KEYS[1] state     hash of the channel: its clock, and when its members were last read
-- KEYS[2] reader    when the read in progress began; expires with a reader that falls silent
-- ARGV[1] every     the age at which a read is due, in milliseconds
-- ARGV[2] timeout  how long a silent reader is waited for, in milliseconds
--
-- Returns {when the read began, 'first', 'gap' or 'age'}, or {-1, ''} where no read is due.
local state, reader = KEYS[1], KEYS[2]
local every, timeout = tonumber(ARGV[1]), ARGV[2]

if redis.call('EXISTS', reader) == 1 then
  return {-1, ''}
end
local known = redis.call('HMGET', state, 'read', 'doubted', 'readOn')
local read, doubted, readOn = known[1], known[2], tonumber(known[3] or 0)
-- The age is that of the server's time: where that was set back, a read is due.
local age = serverTime() - readOn
local why = ''
if not read then
  why = 'first'
elseif doubted and tonumber(doubted) > tonumber(read) then
  why = 'gap'
elseif age < 0 or age >= every then
  why = 'age'
else
  return {-1, ''}
end
local now = tick()
redis.call('SET', reader, text(now), 'PX', timeout)
return {now, why}
