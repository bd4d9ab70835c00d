/** Lends the trail in Redis to one command, by the settings of the bot. */
import type { InRedis } from '../../redis/in-redis.ts';
import { defaultPrefix } from '../../redis/keys.ts';
import { readSettings, type Variables } from '../doctor/read-settings.ts';
import { noRedis } from '../no-redis.ts';
import type { Answer, WrongUsage } from '../subcommand.ts';
import { withRedis } from '../with-redis.ts';

export async function onTrail(
  variables: Variables,
  ask: (inRedis: InRedis) => Promise<Answer | WrongUsage>,
): Promise<Answer | WrongUsage> {
  if (!variables['REDIS_URL']?.trim()) return { wrong: 'REDIS_URL is not set.' };
  const { config, faulty } = readSettings({ ...variables, POLICY_FILE: undefined, ROLE: 'bot' });
  const url = faulty.includes('REDIS_URL') ? undefined : config?.REDIS_URL;
  if (!url) return { wrong: 'The settings have faults. The doctor names them.' };
  const answered = await withRedis(url, (redis) => ask({ redis, prefix: defaultPrefix }));
  if (answered.ok) return answered.value;
  const { said, remedy } = noRedis(answered.refusal);
  return { text: `${said} ${remedy}\n`, exitCode: 1 };
}
