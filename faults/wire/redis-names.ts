/** Names what a bot writes to Redis. Reads, locks and upkeep are no boundaries: dying beside them is dying between two writes. */
import { createHash } from 'node:crypto';

/** One for all connections to a server, since a script that one has sent can be called by all. */
export function createRedisNames(): (words: readonly string[]) => string | undefined {
  const scripts = new Map<string, string>();
  return ([given = '', ...rest]) => {
    const command = given.toLowerCase();
    if (command === 'eval') {
      const [source = ''] = rest;
      scripts.set(createHash('sha1').update(source).digest('hex'), source);
      return scriptName(source, keysIn(rest));
    }
    if (command === 'evalsha') {
      const source = scripts.get(rest[0] ?? '');
      // One that the server does not know yet has no effect and comes again as a whole.
      return source === undefined ? undefined : scriptName(source, keysIn(rest));
    }
    const isWrite = ['hset', 'hsetnx', 'hdel', 'set', 'del', 'zadd', 'zrem', 'xadd'].includes(command);
    const kind = kindOf(rest[0] ?? '');
    return isWrite && kind !== undefined && kind !== 'trail-state'
      ? `Redis ${command} ${kind}${fieldOf(command, kind, rest)}`
      : undefined;
  };
}

function keysIn([, count, ...rest]: readonly string[]): string[] {
  return rest.slice(0, Number(count));
}

const ours = '{export-image}:';
const jobs = /^\{export-image\}:(advance|announce|remind):/;

/** What BullMQ does to a job, by the first words of its own comments. */
const upkeep = /move stalled|extend lock|Moves? stalled|release lock|promote|rate limit|getters?|get /i;

/** An entry of the audit trail is written beside what the script is for. */
const besides = ['trail', 'trail-state', 'trail-texts'];

/** Stores of BullMQ's queues, and what a worker writes to keep the trail, at times of its own: `refusals` when it starts, and each hour. */
const notOfAStory = ['advance', 'announce', 'remind', 'watch', 'reconcile', 'trail-keeper', 'checkpoints', 'refusals'];

function scriptName(source: string, keys: readonly string[]): string | undefined {
  const [first = ''] = keys;
  const queue = jobs.exec(first)?.[1];
  if (queue) {
    const words = /--\[\[\s*(.+)/.exec(source)?.[1] ?? 'script';
    return upkeep.test(words) ? undefined : `Redis ${queue}: ${/^.{1,40}(?=[ ,.]|$)/.exec(words)?.[0] ?? words}`;
  }
  const kinds = keys.map(kindOf);
  if (kinds.includes(undefined) || !/'(HSET|HDEL|ZADD|ZREM|XADD|SET|DEL)'/.test(source)) return undefined;
  const [before, after] = kinds.flatMap((kind) => (kind?.startsWith('status:') ? [kind.slice('status:'.length)] : []));
  if (before !== undefined && after !== undefined) return `Redis change ${before} to ${after}`;
  const own = kinds.filter((kind) => kind !== undefined && !besides.includes(kind));
  return `Redis script ${[...new Set(own.length > 0 ? own : kinds)].slice(0, 3).join(' ')}`;
}

/** The key without what is different in every run; undefined where it is not of the store. */
function kindOf(key: string): string | undefined {
  if (!key.startsWith(ours)) return undefined;
  const [kind, detail] = key.slice(ours.length).split(':');
  if (notOfAStory.includes(kind ?? '')) return undefined;
  // When people are checked depends on when a round begins.
  if (kind === 'notice-claim' && detail?.startsWith('people/')) return undefined;
  return kind === 'status' ? `status:${detail}` : kind;
}

/** Each note that is posted is a step of its own. */
function fieldOf(command: string, kind: string, [, field = '']: readonly string[]): string {
  return kind === 'announcement' && command.startsWith('hset') ? ` ${field}` : '';
}
