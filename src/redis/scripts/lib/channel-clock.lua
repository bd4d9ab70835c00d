-- The clock of a channel: that of the server while it goes ahead, and never back. Each script of members starts with it.
--
-- KEYS[1] state  hash of the channel: its clock, and when its members were last read
local state = KEYS[1]

local function serverTime()
  local time = redis.call('TIME')
  return time[1] * 1000 + math.floor(time[2] / 1000)
end

local function text(number)
  return string.format('%.0f', number)
end

local function tick()
  local now = math.max(serverTime(), tonumber(redis.call('HGET', state, 'clock') or 0) + 1)
  redis.call('HSET', state, 'clock', text(now))
  return now
end
