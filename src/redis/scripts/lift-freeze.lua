-- Lifts the freeze that an admin has seen, with an audit entry and the news that the approval channels are owed.
--
-- KEYS[1], KEYS[2]  trail and trailState, see lib/trail.lua
-- KEYS[3] freeze    the freeze that an admin has commanded, while it is on
-- KEYS[4] news      hash of what the approval channels have not all been messaged of
-- ARGV[1] seen      the freeze as it was read; empty where it was no string
-- ARGV[2] entry     the audit entry
-- ARGV[3] field     of the news
-- ARGV[4] item      the news
--
-- Returns 'lifted', 'not-frozen' where none is on record, or 'changed' where it is another one.
local freeze, news = KEYS[3], KEYS[4]
local seen, entry, field, item = ARGV[1], ARGV[2], ARGV[3], ARGV[4]

local kind = redis.call('TYPE', freeze)['ok']
if kind == 'none' then
  return 'not-frozen'
end
local onRecord = kind == 'string' and redis.call('GET', freeze) or ''
if onRecord ~= seen then
  return 'changed'
end
note(entry)
redis.call('HSET', news, field, item)
redis.call('DEL', freeze)
return 'lifted'
