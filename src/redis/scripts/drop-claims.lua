-- Drops claims of removed requests that were kept for long enough.
--
-- KEYS[1] claims      hash of claims on images and export tasks
-- KEYS[2] keptClaims  claims of removed requests, by the time until which they are kept
-- ARGV[1] most        how many claims to drop in this step
--
-- Returns how many claims were dropped.
local claims, keptClaims = KEYS[1], KEYS[2]
local most = ARGV[1]

local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local over = redis.call('ZRANGEBYSCORE', keptClaims, '-inf', now, 'LIMIT', 0, most)
for _, claim in ipairs(over) do
  redis.call('HDEL', claims, claim)
  redis.call('ZREM', keptClaims, claim)
end
return #over
