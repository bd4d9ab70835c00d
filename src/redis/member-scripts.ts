/** The Lua scripts of who is in a channel. KEYS[1] is always the state of that channel, which holds its clock. */

/**
 * The clock of a channel: the server's while that goes ahead, and never back. Of a member `in <since> <as of>` is on record,
 * of who has left `out …`: since when by this clock, and the time of Slack of which it is.
 */
const clock = `
local function serverTime()
  local time = redis.call('TIME')
  return time[1] * 1000 + math.floor(time[2] / 1000)
end
local function text(number)
  return string.format('%.0f', number)
end
local function tick()
  local now = math.max(serverTime(), tonumber(redis.call('HGET', KEYS[1], 'clock') or 0) + 1)
  redis.call('HSET', KEYS[1], 'clock', text(now))
  return now
end`;

// A channel that was never read is not kept.
// KEYS: state, members    ARGV: user, in or out, Slack's time of the event in seconds
const noteMember = `${clock}
if redis.call('EXISTS', KEYS[1]) == 0 then
  return 0
end
local before = redis.call('HGET', KEYS[2], ARGV[1])
local asOf = before and string.match(before, '(%S+)$')
if asOf and tonumber(ARGV[3]) <= tonumber(asOf) then
  return 0
end
redis.call('HSET', KEYS[2], ARGV[1], ARGV[2] .. ' ' .. text(tick()) .. ' ' .. ARGV[3])
return 1`;

// The mark and the clock are written together: a server that has the mark notes whoever joins from then on with a later time.
// KEYS: state, marks    ARGV: id of the mark, and how long it is kept, in milliseconds
const markMembers = `${clock}
if redis.call('HEXISTS', KEYS[1], 'read') == 0 then
  return -1
end
local now = tick()
redis.call('ZREMRANGEBYSCORE', KEYS[2], '-inf', now - ARGV[2])
redis.call('ZADD', KEYS[2], now, ARGV[1])
redis.call('PEXPIRE', KEYS[2], ARGV[2])
return now`;

// KEYS: state
const doubtMembers = `${clock}
redis.call('HSET', KEYS[1], 'doubted', text(tick()))
return 1`;

// The age is that of the server's time: where that was set back, a read is due.
// KEYS: state, reader    ARGV: age at which a read is due, and how long a silent reader is waited for, in milliseconds
const beginRead = `${clock}
if redis.call('EXISTS', KEYS[2]) == 1 then
  return {-1, ''}
end
local state = redis.call('HMGET', KEYS[1], 'read', 'doubted', 'readOn')
local age = serverTime() - tonumber(state[3] or 0)
local why = ''
if not state[1] then
  why = 'first'
elseif state[2] and tonumber(state[2]) > tonumber(state[1]) then
  why = 'gap'
elseif age < 0 or age >= tonumber(ARGV[1]) then
  why = 'age'
else
  return {-1, ''}
end
local now = tick()
redis.call('SET', KEYS[2], text(now), 'PX', ARGV[2])
return {now, why}`;

// Slack's time of what was read is the server's when the read began, less a margin: between the clocks, and for events on their way.
// KEYS: state, members    ARGV: when the read began, margin in milliseconds, in or out, users …
const noteRead = `${clock}
local now = tick()
local asOf = string.format('%.3f', (math.min(serverTime(), tonumber(ARGV[1])) - ARGV[2]) / 1000)
local changed = 0
for i = 4, #ARGV do
  local before = redis.call('HGET', KEYS[2], ARGV[i])
  local was, since
  if before then
    was, since = string.match(before, '^(%S+) (%S+)')
  end
  if (was or 'out') ~= ARGV[3] and tonumber(since or 0) <= tonumber(ARGV[1]) then
    redis.call('HSET', KEYS[2], ARGV[i], ARGV[3] .. ' ' .. text(now) .. ' ' .. asOf)
    changed = changed + 1
  end
end
return changed`;

// KEYS: state, reader    ARGV: when the read began, how many members there are
const endRead = `${clock}
if redis.call('GET', KEYS[2]) == ARGV[1] then
  redis.call('DEL', KEYS[2])
end
if tonumber(redis.call('HGET', KEYS[1], 'read') or 0) >= tonumber(ARGV[1]) then
  return 0
end
redis.call('HSET', KEYS[1], 'read', ARGV[1], 'count', ARGV[2], 'readOn', text(serverTime()))
return 1`;

export const memberScripts = {
  noteMember: { numberOfKeys: 2, lua: noteMember },
  markMembers: { numberOfKeys: 2, lua: markMembers },
  doubtMembers: { numberOfKeys: 1, lua: doubtMembers },
  beginRead: { numberOfKeys: 2, lua: beginRead },
  noteRead: { numberOfKeys: 2, lua: noteRead },
  endRead: { numberOfKeys: 2, lua: endRead },
};
