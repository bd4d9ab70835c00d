-- The audit trail: entries whose numbers have no gap. Each script that writes an entry starts with it.
--
-- KEYS[1] trail       stream with an entry for each event, under the id <time of the history>-<number>
-- KEYS[2] trailState  hash of the trail: server, history and number of the last entry, and how far it is sealed and archived
local trail, trailState = KEYS[1], KEYS[2]

local function nowInMs()
  local time = redis.call('TIME')
  return time[1] * 1000 + math.floor(time[2] / 1000)
end

local function infoField(section, field)
  return string.match(redis.call('INFO', section), field .. ':(%S+)') or ''
end

local function append(history, number, at, json)
  local id = string.sub(history, 1, 13) .. '-' .. number
  redis.call('XADD', trail, id, 'history', history, 'at', string.format('%.0f', at), 'entry', json)
  return id
end

-- The server may be another one than at the last entry, or on another line of writes: what it lacks must not be named again.
local function currentHistory(at)
  local server = infoField('server', 'run_id') .. '/' .. infoField('replication', 'master_replid')
  local state = redis.call('HMGET', trailState, 'server', 'history', 'number')
  local history, number = state[2], tonumber(state[3])
  if state[1] == server then
    return history, number
  end
  local begun = history and math.max(at, tonumber(string.sub(history, 1, 13)) + 1) or at
  local name = string.format('%013.0f', begun) .. '-' .. string.sub(redis.sha1hex(server), 1, 12)
  local first = '{"event":"trail-began","history":"' .. name .. '"}'
  if history then
    first = '{"event":"history-changed","from":"' .. history .. '","last":' .. number .. ',"to":"' .. name .. '"}'
  end
  append(name, 1, at, first)
  redis.call('HSET', trailState, 'server', server, 'history', name)
  return name, 1
end

-- Writes entries, and answers the id of the last one.
local function note(...)
  local at = nowInMs()
  local history, number = currentHistory(at)
  local id
  for _, json in ipairs({ ... }) do
    number = number + 1
    id = append(history, number, at, json)
  end
  redis.call('HSET', trailState, 'number', number)
  return id
end
