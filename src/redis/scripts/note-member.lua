-- Notes a person who joined or left a channel, as an event of Slack says, unless a later event is on record.
--
-- KEYS[1] state    hash of the channel: its clock, and when its members were last read
-- KEYS[2] members  hash of people: in or out, since when by the channel's clock, and Slack's time of the event or read
-- ARGV[1] user
-- ARGV[2] is       'in' or 'out'
-- ARGV[3] at       Slack's time of the event, in seconds
--
-- Returns 1 where the event is noted, 0 where it is not.
local state, members = KEYS[1], KEYS[2]
local user, is, at = ARGV[1], ARGV[2], ARGV[3]

-- A channel that was never read is not kept.
if redis.call('EXISTS', state) == 0 then
  return 0
end
local before = redis.call('HGET', members, user)
local asOf = before and string.match(before, '(%S+)$')
if asOf and tonumber(at) <= tonumber(asOf) then
  return 0
end
redis.call('HSET', members, user, is .. ' ' .. text(tick()) .. ' ' .. at)
return 1
