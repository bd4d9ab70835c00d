-- Removes old entries with their seals, and leaves an entry that says so.
--
-- KEYS[1], KEYS[2]  trail and trailState, see lib/trail.lua
-- KEYS[3] seals     stream with the hash of the chain after each entry
-- KEYS[4] texts     hash of the free texts that entries stand for
-- ARGV[1] json      the entry
-- ARGV[2] next      the id of the first entry that stays
-- ARGV[3…]          hashes of the texts that go
--
-- Returns how many entries were removed.
local seals, texts = KEYS[3], KEYS[4]
local json, next = ARGV[1], ARGV[2]

if #redis.call('XRANGE', trail, '-', '(' .. next, 'COUNT', 1) == 0 then
  return 0
end
note(json)
redis.call('XTRIM', seals, 'MINID', '=', next)
for i = 3, #ARGV do
  redis.call('HDEL', texts, ARGV[i])
end
return redis.call('XTRIM', trail, 'MINID', '=', next)
