-- Notes people whom a read has found in a channel, or not in it, where that is news and no later change is on record.
--
-- KEYS[1] state    hash of the channel: its clock, and when its members were last read
-- KEYS[2] members  hash of people: in or out, since when by the channel's clock, and Slack's time of the event or read
-- ARGV[1] begunAt  when the read began, by the channel's clock
-- ARGV[2] margin   how far Slack's clock and the server's may be apart, in milliseconds
-- ARGV[3] is       'in' or 'out'
-- ARGV[4…]         the people
--
-- Returns how many of them have changed.
local state, members = KEYS[1], KEYS[2]
local begunAt, margin, is = tonumber(ARGV[1]), ARGV[2], ARGV[3]

local now = tick()
-- Slack's time of what was read is the server's when the read began, less a margin: the clocks differ,
-- and events are on their way.
local asOf = string.format('%.3f', (math.min(serverTime(), begunAt) - margin) / 1000)
local changed = 0
for i = 4, #ARGV do
  local before = redis.call('HGET', members, ARGV[i])
  local was, since
  if before then
    was, since = string.match(before, '^(%S+) (%S+)')
  end
  if (was or 'out') ~= is and tonumber(since or 0) <= begunAt then
    redis.call('HSET', members, ARGV[i], is .. ' ' .. text(now) .. ' ' .. asOf)
    changed = changed + 1
  end
end
return changed
