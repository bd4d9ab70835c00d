/** What `policy explain` says of freezes: an export that is approved now would wait. */
import { freezeAt } from '../../domain/freeze.ts';
import type { Policy } from '../../domain/policy/policy.ts';
import { freezeInWords, readFreeze } from '../freeze.ts';
import { noRedis } from '../no-redis.ts';
import type { Outside } from './outside.ts';

export async function freezeLines(policy: Policy, redis: Outside['redis']): Promise<string[]> {
  const waits = 'Once approved, the export would wait for the end of the freeze.';
  const calendar = freezeAt(policy, Date.now());
  const asked = redis.ok ? await readFreeze(redis.value, policy) : undefined;
  const freeze = asked?.ok ? asked.value : calendar;
  if (freeze) return [`${freezeInWords(freeze)} ${waits}`];
  if (asked?.ok) return ['Exports are not frozen now.'];
  const why = redis.ok ? asked && noRedis(asked.refusal).said : redis.refusal.why;
  return [`Whether an admin has frozen exports was not asked: ${why ?? ''}`];
}
