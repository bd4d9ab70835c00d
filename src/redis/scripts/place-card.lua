-- Puts the card of a request on record; the first one wins, except over a card that is for nobody.
--
-- KEYS[1] announcement  hash: the card, the revision it shows, the time that is expected for it
-- KEYS[2] marks         sorted set: marks of the channel's members by their time
-- ARGV[1] card          JSON: place and audience
-- ARGV[2] revision      that the card shows
-- ARGV[3] mark          id of the mark that the time of the card's audience counts with
-- ARGV[4] for_nobody    JSON: the card, for the case that Redis has lost the mark
--
-- Returns the card on record, JSON.
local announcement, marks = KEYS[1], KEYS[2]
local card, revision, mark, for_nobody = ARGV[1], ARGV[2], ARGV[3], ARGV[4]

local function is_for_nobody(json)
  local members = cjson.decode(json).members
  return members ~= nil and #members == 0
end

if not redis.call('ZSCORE', marks, mark) then
  card = for_nobody
end
local before = redis.call('HGET', announcement, 'card')
if before and (is_for_nobody(card) or not is_for_nobody(before)) then
  return before
end
redis.call('HSET', announcement, 'card', card, 'drawn', revision)
redis.call('HDEL', announcement, 'expected')
return card
