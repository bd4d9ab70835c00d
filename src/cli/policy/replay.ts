/** `policy replay`: which requests on record a file would have decided otherwise. */
import { readPolicyFile } from '../../config/policy/policy-file.ts';
import { createClock } from '../../redis/clock.ts';
import { defaultPrefix } from '../../redis/keys.ts';
import { createPastRequests } from '../../redis/past-requests.ts';
import { replayPolicy } from '../../workflow/loading/replay-policy.ts';
import { noRedis } from '../no-redis.ts';
import type { Answer } from '../subcommand.ts';
import { withRedis } from '../with-redis.ts';
import { drawReplay, replayAsJson } from './draw-replay.ts';
import { answerOf, fault, faultsOf } from './finding.ts';
import type { Outside } from './outside.ts';
import { userGroups } from './user-groups.ts';

/** More are counted, and not named. */
const mostNamed = 10_000;

/** `span`: how far to look back, in milliseconds. The exit code is 0 whatever would have changed. */
export async function replayFile(
  path: string,
  span: number,
  { json, outside }: { json: boolean; outside: Outside },
): Promise<Answer> {
  const read = readPolicyFile(path);
  if ('faults' in read) return answerOf(faultsOf(read.faults), { json });
  const { redis } = outside;
  if (!redis.ok) return answerOf([fault(`The requests on record cannot be read: ${redis.refusal.why}`)], { json });
  const { policy } = read;
  const { groups, notes } = await userGroups(policy, outside.slack);
  const replayed = await withRedis(redis.value, async (connected) => {
    const past = createPastRequests({ redis: connected, prefix: defaultPrefix });
    const since = (await createClock(connected).now()) - span;
    return replayPolicy({ past, policy, groups, since, most: mostNamed });
  });
  if (!replayed.ok) {
    const { said, remedy } = noRedis(replayed.refusal);
    return answerOf([fault(`The requests on record cannot be read: ${said} ${remedy}`)], { json });
  }
  const text = json
    ? `${JSON.stringify(replayAsJson(replayed.value, notes), undefined, 2)}\n`
    : drawReplay(replayed.value, notes);
  return { text, exitCode: 0 };
}
