-- Notes where the card of a request is, unless a card is on record already that people may decide on.
--
-- KEYS[1] announcement  hash of what people have been shown of this request
-- KEYS[2] marks         ids of the marks of the channel's clock, by their time
-- ARGV[1] card          JSON: its place, and since when people may decide
-- ARGV[2] revision      the revision that the card shows
-- ARGV[3] mark          id of the mark of its time, or ''
-- ARGV[4] withoutMark   JSON: the card as it is noted where Redis has lost the mark
--
-- Returns the card on record.
local announcement, marks = KEYS[1], KEYS[2]
local card, revision, mark, withoutMark = ARGV[1], ARGV[2], ARGV[3], ARGV[4]

local function isForNobody(json)
  local members = cjson.decode(json).members
  return members ~= nil and #members == 0
end

if not redis.call('ZSCORE', marks, mark) then
  card = withoutMark
end
local cardOnRecord = redis.call('HGET', announcement, 'card')
if cardOnRecord and (isForNobody(card) or not isForNobody(cardOnRecord)) then
  return cardOnRecord
end
redis.call('HSET', announcement, 'card', card, 'drawn', revision)
redis.call('HDEL', announcement, 'expected')
return card
