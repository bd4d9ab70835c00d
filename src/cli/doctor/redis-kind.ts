/** Whether it is a kind of Redis that the bot can rely on: one primary behind one address that takes all it is sent. */
import type { ServerFacts } from '../../redis/inspect-server.ts';
import { about, type Finding } from './finding.ts';

const report = about('Redis');

const kinds = 'Use one primary behind one address: see docs/operations.md, Redis.';

const writes: Readonly<Record<string, { said: string; remedy: string }>> = {
  OOM: {
    said: 'Its memory is full, so it accepts no writes.',
    remedy: 'Raise maxmemory, or shorten what else is kept there.',
  },
  NOREPLICAS: {
    said: 'It has fewer replicas than it wants, so it accepts no writes.',
    remedy: 'Bring the replicas back, or lower min-replicas-to-write.',
  },
  MISCONF: {
    said: 'Its last snapshot failed, so it accepts no writes.',
    remedy:
      'Look for a full or broken disk in the log of Redis. With an append-only file, set stop-writes-on-bgsave-error no.',
  },
};

export function kindFindings({ isCluster, servers, refusedCommands, refusedWrite }: ServerFacts): Finding[] {
  return [
    ...(isCluster ? [report.fault('It is a cluster, which the bot does not support.', kinds)] : []),
    ...(servers > 1 ? [report.fault(`${servers} servers answer in turn, each with data of its own.`, kinds)] : []),
    ...(servers === 0 ? [report.fault('It does not report its run_id, so lost writes cannot be noticed.', kinds)] : []),
    ...commandFindings(refusedCommands),
    ...writeFindings(refusedWrite),
  ];
}

function commandFindings(refused: readonly string[]): Finding[] {
  if (refused.length === 0) return [];
  const remedy = `Allow them to the user of REDIS_URL (ACL SETUSER <user> +<command>). If Redis does not have them: ${kinds}`;
  return [report.fault(`It refuses commands that the bot needs: ${refused.join(', ')}.`, remedy)];
}

/** A replica and a missing right have rows of their own. */
function writeFindings(code: string | undefined): Finding[] {
  if (code === undefined || code === 'READONLY' || code === 'NOPERM') return [];
  const { said, remedy } = writes[code] ?? { said: `It accepts no writes (${code}).`, remedy: 'See the log of Redis.' };
  return [report.fault(said, remedy)];
}
