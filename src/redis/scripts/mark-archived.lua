-- Marks a checkpoint as archived, and with it all entries up to its own; the mark only ever moves on.
--
-- KEYS[1] trailState  hash of the trail: server, history and number of the last entry, and how far it is sealed and archived
-- ARGV[1] before      the id of the checkpoint that was marked before, empty before the first one
-- ARGV[2] checkpoint  the id of this one
-- ARGV[3] entry       the id of its entry
--
-- Returns 1 where it is marked, 0 where another process was faster.
local trailState = KEYS[1]
local before, checkpoint, entry = ARGV[1], ARGV[2], ARGV[3]

if (redis.call('HGET', trailState, 'archivedCheckpoint') or '') ~= before then
  return 0
end
redis.call('HSET', trailState, 'archivedCheckpoint', checkpoint, 'archived', entry)
return 1
