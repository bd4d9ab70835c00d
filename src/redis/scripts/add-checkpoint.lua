-- Adds a checkpoint, where no other process has added one meanwhile, and Redis has not lost its entry.
--
-- KEYS[1], KEYS[2]     trail and trailState, see lib/trail.lua
-- KEYS[3] checkpoints  stream of signed checkpoints
-- ARGV[1] before       digest of the checkpoint before, empty for the first one
-- ARGV[2] digest
-- ARGV[3] json         the checkpoint
-- ARGV[4] entry        the id of its entry
--
-- Returns 1 where it is added, 0 where another process was faster, or where the entry is gone.
local checkpoints = KEYS[3]
local before, digest, json, entry = ARGV[1], ARGV[2], ARGV[3], ARGV[4]

if (redis.call('HGET', trailState, 'checkpoint') or '') ~= before then
  return 0
end
-- The command may come again after a restart that has lost the last second.
if #redis.call('XRANGE', trail, entry, entry) == 0 then
  return 0
end
redis.call('XADD', checkpoints, '*', 'checkpoint', json)
redis.call('HSET', trailState, 'checkpoint', digest)
return 1
