-- Hands out a slot for a call to Slack: so many in a span of time, to the most urgent caller first.
--
-- A caller that gets none may keep a place in the line, by urgency and then by arrival, and learns when its turn is.
-- A caller that is not back some time after its turn loses the place, because its process may be dead.
--
-- KEYS[1] state     hash of the lane: slots left, when they were counted, until when the lane is held, arrivals so far
-- KEYS[2] waiting   callers in the line, by place
-- KEYS[3] turns     callers in the line, by the time at which they lose their place
-- ARGV[1] who       the caller
-- ARGV[2] urgency   0 is the most urgent
-- ARGV[3] keeps     1 to keep a place in the line
-- ARGV[4] every     milliseconds between two slots
-- ARGV[5] most      how many slots there are at once after a rest
-- ARGV[6] timeout  milliseconds after its turn in which a caller must be back
--
-- Returns how many milliseconds the caller has to wait before it asks again; 0 where the slot is its own.
local state, waiting, turns = KEYS[1], KEYS[2], KEYS[3]
local who, urgency, keeps = ARGV[1], tonumber(ARGV[2]), ARGV[3] == '1'
local every, most, timeout = tonumber(ARGV[4]), tonumber(ARGV[5]), tonumber(ARGV[6])
-- So far apart that arrivals of one urgency never reach the places of the next.
local placesPerUrgency = 1000000000000
local keptFor = 3600000

local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)

for _, lost in ipairs(redis.call('ZRANGEBYSCORE', turns, '-inf', now)) do
  redis.call('ZREM', waiting, lost)
  redis.call('ZREM', turns, lost)
end

local lane = redis.call('HMGET', state, 'left', 'at', 'heldUntil')
local left, at, heldUntil = tonumber(lane[1]) or most, tonumber(lane[2]) or now, tonumber(lane[3]) or 0
left = math.min(most, left + (now - at) / every)

local place = tonumber(redis.call('ZSCORE', waiting, who) or -1)
if math.floor(place / placesPerUrgency) ~= urgency then
  place = urgency * placesPerUrgency + redis.call('HINCRBY', state, 'arrivals', 1)
end
local ahead = redis.call('ZCOUNT', waiting, '-inf', string.format('(%.0f', place))

local wait = 0
if left - ahead < 1 then
  wait = math.ceil((1 + ahead - left) * every)
end
if heldUntil > now then
  wait = math.max(wait, heldUntil - now + ahead * every)
end

redis.call('ZREM', waiting, who)
redis.call('ZREM', turns, who)
if wait == 0 then
  left = left - 1
elseif keeps then
  redis.call('ZADD', waiting, string.format('%.0f', place), who)
  redis.call('ZADD', turns, string.format('%.0f', now + wait + timeout), who)
end
redis.call('HSET', state, 'left', tostring(left), 'at', string.format('%.0f', now))
redis.call('PEXPIRE', state, keptFor)
redis.call('PEXPIRE', waiting, keptFor)
redis.call('PEXPIRE', turns, keptFor)
return math.ceil(wait)
