/** Whether processes would load a file: its version against the one on record in Redis. */
import type { Policy } from '../../domain/policy/policy.ts';
import { defaultPrefix } from '../../redis/keys.ts';
import { createPolicyVersions } from '../../redis/policy-versions.ts';
import { noRedis } from '../no-redis.ts';
import { withRedis } from '../with-redis.ts';
import { type Finding, fault, fine, notChecked } from './finding.ts';
import type { Outside } from './outside.ts';

export async function checkVersion({ version, digest }: Policy, redis: Outside['redis']): Promise<Finding[]> {
  if (!redis.ok) return [notChecked(`The version was not compared with the one on record: ${redis.refusal.why}`)];
  const read = await withRedis(redis.value, (connected) =>
    createPolicyVersions({ redis: connected, prefix: defaultPrefix }).onRecord(),
  );
  if (!read.ok) {
    const { said, remedy } = noRedis(read.refusal);
    return [notChecked(`The version was not compared with the one on record: ${said} ${remedy}`)];
  }
  const { version: known = 0, digest: knownDigest = '' } = read.value ?? {};
  if (version > known) return [fine(`Version ${version} is above the one on record, ${known}.`)];
  if (version < known) return [fault(`Version ${version} is below the one on record, ${known}: no bot would load it.`)];
  if (digest === knownDigest) return [fine(`Version ${version} is the one on record.`)];
  return [fault(`Version ${version} is on record with another content: raise it to ${version + 1}.`)];
}
