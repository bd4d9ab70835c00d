/** What to say where Redis cannot be used. */
import type { NoServer } from '../redis/no-server.ts';

const sentences: Readonly<Record<NoServer['reason'], { said: string; remedy: string }>> = {
  password: { said: 'Redis does not accept the password', remedy: 'Correct the password in REDIS_URL.' },
  permission: {
    said: 'Redis does not let this user call INFO, TIME or PING',
    remedy: 'Allow them to the user of REDIS_URL: ACL SETUSER <user> +info +time +ping.',
  },
  unreachable: { said: 'Redis cannot be reached', remedy: 'Start it, or correct REDIS_URL.' },
};

export function noRedis({ reason, code }: NoServer): { said: string; remedy: string } {
  const { said, remedy } = sentences[reason];
  return { said: `${said} (${code}).`, remedy };
}
