-- Puts the card of a request on record; the first one wins, except over a card with an empty audience.
--
-- KEYS[1] announcement  hash: the card, the revision it shows, the time that is expected for it
-- KEYS[2] marks         sorted set: marks of the channel's members by their time
-- ARGV[1] card          JSON: place and audience
-- ARGV[2] revision      that the card shows
-- ARGV[3] mark          id of the mark that the time of the card's audience counts with
-- ARGV[4] empty     JSON: the card with an empty audience, for the case that Redis has lost the mark
--
-- Returns the card on record, JSON.
local announcement, marks = KEYS[1], KEYS[2]
local card, revision, mark, empty = ARGV[1], ARGV[2], ARGV[3], ARGV[4]

local function has_no_audience(json)
  local members = cjson.decode(json).members
  return members ~= nil and #members == 0
end

if not redis.call('ZSCORE', marks, mark) then
  card = empty
end
local before = redis.call('HGET', announcement, 'card')
if before and (has_no_audience(card) or not has_no_audience(before)) then
  return before
end
redis.call('HSET', announcement, 'card', card, 'drawn', revision)
redis.call('HDEL', announcement, 'expected')
return card
