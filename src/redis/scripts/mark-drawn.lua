-- Notes which revision the card shows, and has the card drawn again where the record is at another one.
--
-- KEYS[1] announcement  hash of what people have been shown of this request
-- KEYS[2] record        hash of this request
-- KEYS[3] unannounced   ids of the requests whose messages in Slack are not up to date, by the time of the change
-- ARGV[1] id
-- ARGV[2] revision      the revision that was drawn
--
-- Returns 1 where the request was added to the unannounced, else 0.
local announcement, record, unannounced = KEYS[1], KEYS[2], KEYS[3]
local id, revision = ARGV[1], ARGV[2]

redis.call('HSET', announcement, 'drawn', revision)
-- A worker that draws late has put an older picture over a newer one.
local revisionOnRecord = redis.call('HGET', record, 'revision')
if not revisionOnRecord or revisionOnRecord == revision then
  return 0
end
return redis.call('ZADD', unannounced, 'NX', redis.call('TIME')[1] * 1000, id)
