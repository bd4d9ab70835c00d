-- Puts the version of a policy on record where it is above the one on record, and owes the admins from before it the news.
--
-- KEYS[1] policy   hash with version, digest and outline of the highest policy that any process has loaded
-- KEYS[2] news     hash of the news that admins have not all been messaged of, by version
-- ARGV[1] version  0 for a process without rules
-- ARGV[2] digest   of the whole file; empty without rules
-- ARGV[3] outline  what a later policy is compared with
-- ARGV[4] before   version and outline of what the process had loaded before; empty at its start
--
-- Returns 'raised', 'same' where it is on record already, or 'behind' where another one is, which then stays.
local policy, news = KEYS[1], KEYS[2]
local version, digest, outline, before = ARGV[1], ARGV[2], ARGV[3], ARGV[4]

local known = redis.call('HMGET', policy, 'version', 'outline', 'digest')
local versionOnRecord = tonumber(known[1] or '0')
if tonumber(version) > versionOnRecord then
  redis.call('HSET', policy, 'version', version, 'digest', digest, 'outline', outline)
  -- Outlines are JSON already, and stay as they were written.
  if known[2] then before = '{"version":' .. known[1] .. ',"outline":' .. known[2] .. '}' end
  if before ~= '' then
    local after = '{"version":' .. version .. ',"outline":' .. outline .. '}'
    redis.call('HSET', news, version, '{"before":' .. before .. ',"after":' .. after .. '}')
  end
  return 'raised'
end
return tonumber(version) == versionOnRecord and digest == (known[3] or '') and 'same' or 'behind'
