-- Keeps a submission, unless another process has kept one under its name meanwhile.
--
-- KEYS[1] submissions  hash of the submissions that are not yet processed
-- KEYS[2] readable     the submission that was sent last with this idempotency key
-- ARGV[1] name
-- ARGV[2] found        JSON: the submission that it replaces, empty where there was none
-- ARGV[3] json         the submission
-- ARGV[4] readableFor  in seconds
--
-- Returns 1 where it is kept, 0 where another one is there than was found.
local submissions, readable = KEYS[1], KEYS[2]
local name, found, json, readableFor = ARGV[1], ARGV[2], ARGV[3], ARGV[4]

if (redis.call('HGET', submissions, name) or '') ~= found then
  return 0
end
redis.call('HSET', submissions, name, json)
redis.call('SET', readable, json, 'EX', readableFor)
return 1
