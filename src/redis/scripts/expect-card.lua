-- Notes, before a card is posted, by when the people who see it had joined; the first time counts.
--
-- KEYS[1] announcement  hash of the request
-- KEYS[2] marks         sorted set: marks of the channel's members by their time
-- ARGV[1] membersAt     time of the mark
-- ARGV[2] mark          its id
--
-- Returns 1, or 0 where Redis has lost the mark.
local announcement, marks = KEYS[1], KEYS[2]
local membersAt, mark = ARGV[1], ARGV[2]

if not redis.call('ZSCORE', marks, mark) then
  return 0
end
redis.call('HSETNX', announcement, 'expected', membersAt)
return 1
