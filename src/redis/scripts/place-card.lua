-- Notes where the card of a request is, unless a card is on record already.
--
-- KEYS[1] announcement  hash of what people have been shown of this request
-- ARGV[1] card          JSON: its place, and since when people may decide
-- ARGV[2] revision      the revision that the card shows
--
-- Returns the card on record.
local announcement = KEYS[1]
local card, revision = ARGV[1], ARGV[2]

local cardOnRecord = redis.call('HGET', announcement, 'card')
if cardOnRecord then
  return cardOnRecord
end
redis.call('HSET', announcement, 'card', card, 'drawn', revision)
redis.call('HDEL', announcement, 'expected')
return card
