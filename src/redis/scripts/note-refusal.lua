-- Notes that a person was refused: the first time as an entry, all that follow as a count until they are written too.
--
-- KEYS[1], KEYS[2]  trail and trailState, see lib/trail.lua
-- KEYS[3] refusals  hash of counts by refusal
-- ARGV[1] refusal   the JSON of the entry without its count and its first brace
--
-- Returns the count so far.
local refusals, refusal = KEYS[3], ARGV[1]
local count = redis.call('HINCRBY', refusals, refusal, 1)
if count == 1 then
  note('{"count":1,' .. refusal)
end
return count
