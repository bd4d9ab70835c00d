-- Writes what was counted since the first refusal of each kind, and begins to count anew.
--
-- KEYS[1], KEYS[2]  trail and trailState, see lib/trail.lua
-- KEYS[3] refusals  hash of counts by refusal, see note-refusal.lua
--
-- Returns how many entries were written.
local refusals = KEYS[3]
local counted = redis.call('HGETALL', refusals)
local written = 0
for i = 1, #counted, 2 do
  local after = tonumber(counted[i + 1]) - 1
  if after > 0 then
    note('{"count":' .. after .. ',' .. counted[i])
    written = written + 1
  end
end
redis.call('DEL', refusals)
return written
