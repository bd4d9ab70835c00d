/** Whether Redis keeps what it is given, and answers fast enough for a click. */
import { ahead, isOff } from '../../domain/clock-offset.ts';
import type { Result } from '../../domain/result.ts';
import type { ServerFacts } from '../../redis/inspect-server.ts';
import type { NoServer } from '../../redis/no-server.ts';
import type { ServerFault } from '../../redis/server-state.ts';
import { noRedis } from '../no-redis.ts';
import { apart } from './apart.ts';
import { about, type Finding } from './finding.ts';
import { kindFindings } from './redis-kind.ts';
import { replicaFindings } from './redis-replicas.ts';

const report = about('Redis');

/** In milliseconds; and a share of the memory that Redis may use. */
const slowPing = 10;
const nearlyFull = 0.8;

const faults: Readonly<Record<ServerFault, { said: string; remedy: string }>> = {
  replica: { said: 'It is a replica, so it accepts no writes.', remedy: 'Name the master in REDIS_URL.' },
  loading: { said: 'It is still loading its file.', remedy: 'Wait until it is done, then run the doctor again.' },
  eviction: {
    said: 'When its memory is full it evicts keys, requests and approvals among them.',
    remedy: 'Set maxmemory-policy noeviction.',
  },
  'no-append-only-file': {
    said: 'It keeps no append-only file: an approval can be lost when it stops.',
    remedy: 'Set appendonly yes.',
  },
  'append-only-file-broken': {
    said: 'Its last write to the append-only file failed.',
    remedy: 'Look for a full or broken disk in the log of Redis.',
  },
};

type Needs = {
  inspect: () => Promise<Result<ServerFacts, NoServer>>;
  /** How many replicas an acknowledgement waits for. */
  waitReplicas: number;
};

export async function checkRedis(needs: Needs): Promise<Finding[]> {
  const inspected = await needs.inspect();
  if (!inspected.ok) {
    const { said, remedy } = noRedis(inspected.refusal);
    return [report.fault(said, remedy)];
  }
  const server = inspected.value;
  const rows = [
    ...versionFindings(server),
    ...server.faults.map((fault) => report.fault(faults[fault].said, faults[fault].remedy)),
    ...kindFindings(server),
    ...memoryFindings(server),
    ...latencyFindings(server.latency),
    ...clockFindings(server),
    ...replicaFindings(server, needs.waitReplicas),
  ];
  if (rows.length > 0) return rows;
  const { product, version, latency } = server;
  const name = product === 'Valkey' ? `Valkey ${version}` : version;
  return [report.ok(`${name}, master, append-only file, noeviction, answers in ${latency.toFixed(1)} ms.`)];
}

/** Each with the oldest version that can work, and the oldest that is supported. The queue needs 5 of Redis, and works better from 6.2 on. */
const versions = { Redis: { works: [5, 0], supported: [6, 2] }, Valkey: { works: [7, 2], supported: [7, 2] } } as const;

function versionFindings({ product, version }: ServerFacts): Finding[] {
  const { works, supported } = versions[product];
  const newEnough = `${product} ${supported.join('.')} or newer`;
  const [major = Number.NaN, minor = 0] = version.split('.').map(Number);
  if (Number.isNaN(major))
    return [report.warning('It does not report its version.', `Make sure that it is ${newEnough}.`)];
  const isAtLeast = ([first, second]: readonly [number, number]) =>
    major > first || (major === first && minor >= second);
  if (!isAtLeast(works)) return [report.fault(`Version ${version} is too old.`, `Use ${newEnough}.`)];
  return isAtLeast(supported) ? [] : [report.warning(`Version ${version} is old.`, `Use ${newEnough}.`)];
}

function memoryFindings({ usedMemory, maxMemory }: ServerFacts): Finding[] {
  if (maxMemory === 0 || usedMemory <= maxMemory * nearlyFull) return [];
  const said = `${Math.round((usedMemory / maxMemory) * 100)}% of its memory is used; when it is full, requests and decisions fail.`;
  return [report.warning(said, 'Raise maxmemory, or shorten what else is kept there.')];
}

function latencyFindings(latency: number): Finding[] {
  if (latency <= slowPing) return [];
  const remedy = 'Move it closer to the bot; every click waits for it.';
  return [report.warning(`It answers in ${Math.round(latency)} ms (median).`, remedy)];
}

/** Times on record are those of Redis, and a lost task is searched for by them. */
function clockFindings({ offset }: ServerFacts): Finding[] {
  if (!offset || !isOff(offset)) return [];
  const said = `Its clock is ${apart(ahead(offset))} this host's, so no export starts.`;
  return [
    report.fault(
      said,
      "Set the wrong clock, best by NTP; the row Alibaba Cloud clock shows whether it is this host's.",
    ),
  ];
}
