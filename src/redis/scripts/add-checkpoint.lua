-- Adds a checkpoint, where no other process has added one meanwhile.
--
-- KEYS[1], KEYS[2]     trail and trailState, see lib/trail.lua
-- KEYS[3] checkpoints  stream of signed checkpoints
-- ARGV[1] before       digest of the checkpoint before, empty for the first one
-- ARGV[2] digest
-- ARGV[3] json         the checkpoint
--
-- Returns 1 where it is added, 0 where another process was faster.
local checkpoints = KEYS[3]
local before, digest, json = ARGV[1], ARGV[2], ARGV[3]

if (redis.call('HGET', trailState, 'checkpoint') or '') ~= before then
  return 0
end
redis.call('XADD', checkpoints, '*', 'checkpoint', json)
redis.call('HSET', trailState, 'checkpoint', digest)
return 1
