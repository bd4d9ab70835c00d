/** The history of a Redis server: which line of writes it is on. Where it has changed, the last writes may be missing. */
import type { History } from '../workflow/ports/records.ts';

/**
 * From the answer of INFO: `run_id` names the process, `master_replid` its line of writes, which a failover changes though
 * the process may stay. https://redis.io/docs/latest/commands/info/
 */
export function historyIn(info: string): History {
  const runId = fieldIn(info, 'run_id');
  if (!runId) throw new Error('Redis does not report its run_id');
  const line = fieldIn(info, 'master_replid');
  return line ? { name: `${runId}/${line}` } : { name: `${runId}/`, isHalf: true };
}

function fieldIn(info: string, field: string): string | undefined {
  return new RegExp(`^${field}:(\\S+)`, 'm').exec(info)?.[1];
}

/** How long a server counts as several after that has shown, in milliseconds. */
const remembered = 10 * 60_000;

/**
 * Whether all readings so far are those of one server at a time. No server takes on an earlier history again: where one comes
 * back, several answer in turn. `now` is a clock that only grows, in milliseconds.
 */
export function createSteadiness(now: () => number): (history: History) => boolean {
  const seen = new Set<string>();
  let last: string | undefined;
  let cameBackAt = Number.NEGATIVE_INFINITY;

  return ({ name }) => {
    if (name !== last && seen.has(name)) cameBackAt = now();
    seen.add(name);
    last = name;
    return now() - cameBackAt > remembered;
  };
}
