-- Freezes exports, with an audit entry and the news that the approval channels are owed; a freeze that is on record stays as it is.
--
-- KEYS[1], KEYS[2]  trail and trailState, see lib/trail.lua
-- KEYS[3] texts     hash of the free texts that entries stand for, by their hashes
-- KEYS[4] freeze    the freeze that an admin has commanded, while it is on
-- KEYS[5] news      hash of what the approval channels have not all been messaged of
-- ARGV[1] json      the freeze
-- ARGV[2] entry     the audit entry
-- ARGV[3] hash      of the text
-- ARGV[4] text      the reason, whose hash the entry has
-- ARGV[5] field     of the news
-- ARGV[6] item      the news
--
-- Returns 'frozen', or 'already' where a freeze is on record.
local texts, freeze, news = KEYS[3], KEYS[4], KEYS[5]
local json, entry, hash, text, field, item = ARGV[1], ARGV[2], ARGV[3], ARGV[4], ARGV[5], ARGV[6]

if redis.call('EXISTS', freeze) == 1 then
  return 'already'
end
note(entry)
redis.call('HSET', texts, hash, text)
redis.call('SET', freeze, json)
redis.call('HSET', news, field, item)
return 'frozen'
