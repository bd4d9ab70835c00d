/** Whether a failover of Redis would be noticed, and whether replicas have a click before it is acknowledged. */
import type { ServerFacts } from '../../redis/inspect-server.ts';
import { about, type Finding } from './finding.ts';

const report = about('Redis');

export function replicaFindings(server: ServerFacts, waitReplicas: number): Finding[] {
  return [...lineFindings(server), ...waitFindings(server, waitReplicas)];
}

/** Without `run_id` the history has no name at all, which is a fault of its own. */
function lineFindings({ hidesLine, servers }: ServerFacts): Finding[] {
  if (!hidesLine || servers === 0) return [];
  const unseen = 'Its INFO hides master_replid, so a failover and back that loses writes goes unnoticed.';
  const risk =
    'Each first call waits EXPORT_SETTLE_TIME; where the list of export tasks lags for longer, a second export is possible.';
  const remedy =
    'Connect to the primary itself, or to a Redis that shows it; until then raise EXPORT_SETTLE_TIME above the longest lag you have seen.';
  return [report.warning(`${unseen} ${risk}`, `${remedy} See docs/guarantees.md.`)];
}

function waitFindings({ replicas, wait }: ServerFacts, waitReplicas: number): Finding[] {
  const isUsed = waitReplicas > 0;
  if (wait && wait.is !== 'reached') return [withoutWait(wait.is === 'refused' ? wait.code : undefined, isUsed)];
  if (replicas < waitReplicas) {
    const said = `Each click waits half a second: REDIS_WAIT_REPLICAS is ${waitReplicas}, and ${replicas} replicas are connected.`;
    return [report.warning(said, 'Connect more replicas, or lower REDIS_WAIT_REPLICAS.')];
  }
  if (wait && wait.replicas < Math.max(waitReplicas, 1)) return [notReached(wait.replicas, waitReplicas)];
  if (replicas === 0 || isUsed) return [];
  const said = `${replicas} of its replicas may lack the latest clicks when it fails over.`;
  return [report.warning(said, 'Set REDIS_WAIT_REPLICAS to 1: a click is acknowledged when a replica has it.')];
}

/** `code`: of the refusal; undefined where no answer came. */
function withoutWait(code: string | undefined, isUsed: boolean): Finding {
  const trial = code ? `It refuses WAIT (${code})` : 'It does not answer WAIT within its time';
  const risk = isUsed
    ? 'so clicks are acknowledged before a replica has them'
    : 'so a failover may lose the latest clicks';
  const allow = 'Allow WAIT to the user of REDIS_URL (ACL SETUSER <user> +wait)';
  const remedy = isUsed
    ? `${allow}; if this Redis does not have it, set REDIS_WAIT_REPLICAS to 0.`
    : `${allow}, then set REDIS_WAIT_REPLICAS to 1; a Redis that does not have it cannot do better.`;
  return report.warning(`${trial}, ${risk}.`, remedy);
}

function notReached(reached: number, waitReplicas: number): Finding {
  const wanted = Math.max(waitReplicas, 1);
  const said = `Within half a second ${reached} of ${wanted} replicas had a write, so a failover may lose the latest clicks.`;
  const remedy = 'Look for a slow or halted replica: INFO replication shows the lag of each.';
  return report.warning(said, waitReplicas > 0 ? remedy : `${remedy} Then set REDIS_WAIT_REPLICAS to 1.`);
}
