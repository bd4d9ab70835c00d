-- Takes a copy of the card for the card of a request where the bot has expected one and none is on record.
--
-- KEYS[1] announcement  hash of what people have been shown of this request
-- ARGV[1] place         JSON: channel and timestamp of the copy
--
-- Returns the card on record, or '' where none was expected.
local announcement = KEYS[1]
local place = ARGV[1]

local cardOnRecord = redis.call('HGET', announcement, 'card')
if cardOnRecord then
  return cardOnRecord
end
local expected = redis.call('HGET', announcement, 'expected')
if not expected then
  return ''
end
-- The first release expected a list of members, this one a time.
local audience = string.sub(expected, 1, 1) == '[' and 'members' or 'membersAt'
local card = '{"place":' .. place .. ',"' .. audience .. '":' .. expected .. '}'
redis.call('HSET', announcement, 'card', card, 'drawn', 0)
redis.call('HDEL', announcement, 'expected')
return card
