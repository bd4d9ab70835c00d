/** The Lua scripts that let go of what is old. */

/**
 * A claim that is still needed stays without its owner, on a list by the time until which it is kept.
 * KEYS: record, announcement, index of its status, unannounced, claims, kept claims
 * ARGV: id, revision, time until which claims are kept, 1 to remove it even where something is not announced, claims …
 */
export const removeRequest = `
if redis.call('HGET', KEYS[1], 'revision') ~= ARGV[2] then
  return 0
end
if ARGV[4] ~= '1' and redis.call('ZSCORE', KEYS[4], ARGV[1]) then
  return 0
end
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
for i = 5, #ARGV do
  if redis.call('HGET', KEYS[5], ARGV[i]) == ARGV[1] then
    if tonumber(ARGV[3]) > now then
      redis.call('HSET', KEYS[5], ARGV[i], 'removed')
      redis.call('ZADD', KEYS[6], ARGV[3], ARGV[i])
    else
      redis.call('HDEL', KEYS[5], ARGV[i])
    end
  end
end
redis.call('DEL', KEYS[1], KEYS[2])
redis.call('ZREM', KEYS[3], ARGV[1])
redis.call('ZREM', KEYS[4], ARGV[1])
return 1`;

/** KEYS: claims, kept claims    ARGV: most claims to drop */
export const dropClaims = `
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local over = redis.call('ZRANGEBYSCORE', KEYS[2], '-inf', now, 'LIMIT', 0, ARGV[1])
for _, claim in ipairs(over) do
  redis.call('HDEL', KEYS[1], claim)
  redis.call('ZREM', KEYS[2], claim)
end
return #over`;
