-- Removes a submission that was processed; one that was kept later under its name stays.
--
-- KEYS[1] submissions  hash of the submissions that are not yet processed
-- ARGV[1] name
-- ARGV[2] at           when the processed one was sent, in milliseconds since 1970; empty where that is not known
--
-- Returns 1 where one is removed, else 0.
local submissions = KEYS[1]
local name, at = ARGV[1], tonumber(ARGV[2])

local json = redis.call('HGET', submissions, name)
if json and at then
  local isRead, kept = pcall(cjson.decode, json)
  if isRead and type(kept) == 'table' and (tonumber(kept.at) or at) > at then
    return 0
  end
end
return redis.call('HDEL', submissions, name)
