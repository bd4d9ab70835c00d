-- Counts a request against the limit of the person who makes it; the same idempotency key counts once.
--
-- KEYS[1] requests        idempotency keys of the requests of this person, by time
-- ARGV[1] idempotencyKey  the form that was submitted: the same for every delivery of one submission
-- ARGV[2] most            how many requests a person may make in the span
-- ARGV[3] span            milliseconds
--
-- Returns 1 where the request is within the limit, 0 where it is not.
local requests = KEYS[1]
local idempotencyKey, most, span = ARGV[1], tonumber(ARGV[2]), ARGV[3]

local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
redis.call('ZREMRANGEBYSCORE', requests, '-inf', now - span)
if redis.call('ZSCORE', requests, idempotencyKey) then
  return 1
end
if redis.call('ZCARD', requests) >= most then
  return 0
end
redis.call('ZADD', requests, now, idempotencyKey)
redis.call('PEXPIRE', requests, span)
return 1
