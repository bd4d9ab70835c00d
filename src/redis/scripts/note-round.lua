-- Notes that a round of upkeep has ended, by the clock of the server.
--
-- KEYS[1] roundEnds  hash of when each round has last ended, in milliseconds
-- ARGV[1] round      its name
--
-- Returns 1 for the first end of this round, else 0.
local roundEnds = KEYS[1]
local round = ARGV[1]

local time = redis.call('TIME')
return redis.call('HSET', roundEnds, round, time[1] * 1000 + math.floor(time[2] / 1000))
