-- Erases the free texts of a request, in the record and beside the audit trail, and leaves an entry that says so.
--
-- KEYS[1], KEYS[2]  trail and trailState, see lib/trail.lua
-- KEYS[3] texts     hash of the free texts that entries keep apart, by their hashes
-- KEYS[4] record    hash of the request, which may be removed already
-- ARGV[1] entry     the JSON of the entry
-- ARGV[2] revision  the revision of the record that was read, empty where there is none
-- ARGV[3] json      the record without its texts
-- ARGV[4…]          the hashes of the texts
--
-- Returns 1 where they are erased, 0 where the record has changed meanwhile.
local texts, record = KEYS[3], KEYS[4]
local entry, revision, json = ARGV[1], ARGV[2], ARGV[3]

if (redis.call('HGET', record, 'revision') or '') ~= revision then
  return 0
end
note(entry)
for i = 4, #ARGV do
  redis.call('HDEL', texts, ARGV[i])
end
if revision ~= '' then
  redis.call('HSET', record, 'record', json)
end
return 1
