/** The Lua script that hands out the slots of one lane: so many in a span of time, the most urgent first. */

/**
 * Whoever does not get a slot keeps a place in the line, by urgency and then by time of arrival, and is told when its turn is.
 * Who has not come back some time after that has lost the place: its process may be dead.
 *
 * KEYS: state (slots left, when counted, held until, arrivals), the line by place, turns by the time at which they are lost
 * ARGV: who, urgency (0 first), 1 to keep a place, milliseconds between two slots, most slots at once, patience in milliseconds
 */
export const takeSlot = `
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local who, urgency, every, most = ARGV[1], tonumber(ARGV[2]), tonumber(ARGV[4]), tonumber(ARGV[5])

for _, lost in ipairs(redis.call('ZRANGEBYSCORE', KEYS[3], '-inf', now)) do
  redis.call('ZREM', KEYS[2], lost)
  redis.call('ZREM', KEYS[3], lost)
end

local state = redis.call('HMGET', KEYS[1], 'left', 'at', 'heldUntil')
local left, at, heldUntil = tonumber(state[1]) or most, tonumber(state[2]) or now, tonumber(state[3]) or 0
left = math.min(most, left + (now - at) / every)

local base = 1000000000000
local place = tonumber(redis.call('ZSCORE', KEYS[2], who) or -1)
if math.floor(place / base) ~= urgency then
  place = urgency * base + redis.call('HINCRBY', KEYS[1], 'arrivals', 1)
end
local ahead = redis.call('ZCOUNT', KEYS[2], '-inf', string.format('(%.0f', place))

local wait = 0
if left - ahead < 1 then
  wait = math.ceil((1 + ahead - left) * every)
end
if heldUntil > now then
  wait = math.max(wait, heldUntil - now + ahead * every)
end

redis.call('ZREM', KEYS[2], who)
redis.call('ZREM', KEYS[3], who)
if wait == 0 then
  left = left - 1
elseif ARGV[3] == '1' then
  redis.call('ZADD', KEYS[2], string.format('%.0f', place), who)
  redis.call('ZADD', KEYS[3], string.format('%.0f', now + wait + ARGV[6]), who)
end
redis.call('HSET', KEYS[1], 'left', tostring(left), 'at', string.format('%.0f', now))
for i = 1, 3 do
  redis.call('PEXPIRE', KEYS[i], 3600000)
end
return math.ceil(wait)`;
