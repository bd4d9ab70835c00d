-- Takes a request from the unannounced, unless it has changed since its messages were drawn.
--
-- KEYS[1] record       hash of this request
-- KEYS[2] unannounced  ids of the requests whose messages in Slack are not up to date, by the time of the change
-- ARGV[1] id
-- ARGV[2] revision     the revision that all messages show
--
-- Returns 1 where the request was among the unannounced and no longer is, else 0.
local record, unannounced = KEYS[1], KEYS[2]
local id, revision = ARGV[1], ARGV[2]

if redis.call('HGET', record, 'revision') ~= revision then
  return 0
end
return redis.call('ZREM', unannounced, id)
