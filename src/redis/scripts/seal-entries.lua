-- Puts the hashes of entries beside the trail, where no other process has sealed meanwhile, and Redis has not lost them.
--
-- KEYS[1], KEYS[2]  trail and trailState, see lib/trail.lua
-- KEYS[3] seals     stream with the hash of the chain after each entry, under the id of the entry
-- ARGV[1] sealed    the id of the last sealed entry as the chain was computed from, empty before the first
-- ARGV[2…]          pairs of id and hash
--
-- Returns 1 where they are sealed, 0 where another process was faster, or where the entries are gone.
local seals = KEYS[3]
local sealed = ARGV[1]

if (redis.call('HGET', trailState, 'sealed') or '') ~= sealed then
  return 0
end
-- The command may come again after a restart that has lost the last second: the chain must not go on from what was lost.
if #redis.call('XRANGE', trail, ARGV[#ARGV - 1], ARGV[#ARGV - 1]) == 0 then
  return 0
end
for i = 2, #ARGV, 2 do
  redis.call('XADD', seals, ARGV[i], 'hash', ARGV[i + 1])
end
redis.call('HSET', trailState, 'sealed', ARGV[#ARGV - 1], 'head', ARGV[#ARGV])
return 1
