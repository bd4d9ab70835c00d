-- Keeps who is in a group, whole or not at all: an empty group has its mark alone.
--
-- KEYS[1] group    set: the ids of the members, and a mark
-- ARGV[1] keptFor  milliseconds
-- ARGV[2…]         the members and the mark
--
-- Returns how many entries were added.
local group = KEYS[1]
local keptFor = ARGV[1]
-- Lua takes no more than some thousand arguments at once.
local together = 1000

local added = 0
for first = 2, #ARGV, together do
  added = added + redis.call('SADD', group, unpack(ARGV, first, math.min(first + together - 1, #ARGV)))
end
redis.call('PEXPIRE', group, keptFor)
return added
