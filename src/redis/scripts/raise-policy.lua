-- Puts the version of a policy on record where it is above the one on record.
--
-- KEYS[1] policy   hash with version, digest and outline of the highest policy that any process has loaded
-- ARGV[1] version  0 for a process without rules
-- ARGV[2] digest   of the whole file; empty without rules
-- ARGV[3] outline  what a later policy is compared with
--
-- Returns 'raised', 'same' where it is on record already, or 'behind' where another one is, which then stays.
local policy = KEYS[1]
local version, digest, outline = ARGV[1], ARGV[2], ARGV[3]

local versionOnRecord = tonumber(redis.call('HGET', policy, 'version') or '0')
if tonumber(version) > versionOnRecord then
  redis.call('HSET', policy, 'version', version, 'digest', digest, 'outline', outline)
  return 'raised'
end
local digestOnRecord = redis.call('HGET', policy, 'digest') or ''
return tonumber(version) == versionOnRecord and digest == digestOnRecord and 'same' or 'behind'
