-- Writes an audit entry that belongs to no change.
--
-- KEYS[1], KEYS[2]  trail and trailState, see lib/trail.lua
-- ARGV[1] json      the entry
--
-- Returns the id of the entry.
local json = ARGV[1]

return note(json)
