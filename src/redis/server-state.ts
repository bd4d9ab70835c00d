/** Whether the Redis server keeps what it is given: what its INFO says against what an approval must survive. */
import type { Redis } from 'ioredis';

export type ServerFault = 'replica' | 'loading' | 'eviction' | 'no-append-only-file' | 'append-only-file-broken';

export type ServerState = {
  product: 'Redis' | 'Valkey';
  version: string;
  isCluster: boolean;
  faults: ServerFault[];
  usedMemory: number;
  maxMemory: number;
  /** Those that are connected now. */
  replicas: number;
  /** Its INFO lacks `master_replid`, so its history is named by `run_id` alone. */
  hidesLine: boolean;
};

export async function readServerState(redis: Redis): Promise<ServerState> {
  return serverStateIn(await redis.info());
}

/** From the answer of INFO. */
export function serverStateIn(answer: string): ServerState {
  const info = fieldsOf(answer);
  const checks: [ServerFault, boolean][] = [
    ['replica', info.get('role') !== 'master'],
    ['loading', info.get('loading') !== '0'],
    ['eviction', info.get('maxmemory_policy') !== 'noeviction'],
    ['no-append-only-file', info.get('aof_enabled') !== '1'],
    ['append-only-file-broken', info.get('aof_enabled') === '1' && info.get('aof_last_write_status') !== 'ok'],
  ];
  // Valkey gives as `redis_version` the version of Redis that it is compatible with.
  const valkey = info.get('valkey_version');
  return {
    product: valkey ? 'Valkey' : 'Redis',
    version: valkey ?? info.get('redis_version') ?? 'unknown',
    isCluster: info.get('redis_mode') === 'cluster' || info.get('cluster_enabled') === '1',
    faults: checks.flatMap(([fault, found]) => (found ? [fault] : [])),
    usedMemory: Number(info.get('used_memory') ?? 0),
    maxMemory: Number(info.get('maxmemory') ?? 0),
    replicas: Number(info.get('connected_slaves') ?? 0),
    hidesLine: !info.get('master_replid'),
  };
}

function fieldsOf(info: string): Map<string, string> {
  const lines = info.split(/\r?\n/).filter((line) => line.includes(':'));
  return new Map(lines.map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 1)]));
}
