/** Who may import what: the rooms of `src`, and a reader of imports that tells each breach in one line. */
import { posix } from 'node:path';

type Room = {
  /** Rooms and files of `src` besides its own. */
  from: readonly string[];
  npm: readonly string[];
  /** Packages of which only types may be used. */
  types?: readonly string[];
  builtins: readonly string[];
};

const rooms: Readonly<Record<string, Room>> = {
  domain: { from: [], npm: ['zod'], builtins: ['crypto'] },
  workflow: { from: ['domain'], npm: [], builtins: [] },
  slack: {
    from: ['domain', 'workflow'],
    npm: ['@slack', 'zod'],
    builtins: ['crypto', 'http', 'perf_hooks', 'timers/promises'],
  },
  queue: { from: ['domain', 'workflow'], npm: ['bullmq', 'zod'], types: ['ioredis'], builtins: [] },
  aliyun: {
    from: ['domain', 'workflow/ports.ts'],
    npm: ['@alicloud', 'fast-xml-parser', 'zod'],
    builtins: ['crypto', 'http', 'https', 'perf_hooks'],
  },
  redis: {
    from: ['domain', 'workflow/ports.ts', 'workflow/asking-ports.ts', 'workflow/upkeep-ports.ts'],
    npm: ['ioredis', 'zod'],
    builtins: ['perf_hooks'],
  },
  http: { from: ['workflow/ports.ts'], npm: ['prom-client'], builtins: ['events', 'http'] },
  // Puts into rows what the rooms beside it have found out; none of them knows it.
  explain: { from: ['domain'], npm: [], builtins: ['util'] },
  doctor: { from: ['domain', 'workflow/ports.ts', 'aliyun', 'redis', 'slack'], npm: [], builtins: ['util'] },
};

/** The files beside the rooms, which may use each other where it is said. */
const files: Readonly<Record<string, Room>> = {
  'config.ts': { from: ['domain', 'config-names.ts', 'policy-file.ts'], npm: ['zod'], builtins: ['fs'] },
  'config-names.ts': { from: [], npm: [], builtins: [] },
  'policy-file.ts': { from: ['domain'], npm: ['yaml', 'zod'], builtins: [] },
  'log.ts': { from: ['domain'], npm: ['pino'], builtins: [] },
  'ids.ts': { from: ['domain'], npm: [], builtins: ['crypto'] },
  'start-failure.ts': { from: ['domain'], npm: [], builtins: [] },
  'stop-signals.ts': { from: [], npm: [], builtins: [] },
};

/** Where things are put together: these may import every room. */
const composed = [
  'main.ts',
  'assembly.ts',
  'assembly-asking.ts',
  'following.ts',
  'pressing.ts',
  'doctor.ts',
  'explain.ts',
];

export type Import = { name: string; isType: boolean };

/** Static and dynamic imports, and exports of what stands elsewhere. */
export function importsIn(source: string): Import[] {
  const statements = source.matchAll(/\b(?:import|export)\s+(type\s)?[^'";]*?\bfrom\s*['"]([^'"]+)['"]/g);
  const others = source.matchAll(/\b(?:import|require)\s*\(?\s*['"]([^'"]+)['"]/g);
  return [
    ...[...statements].map(([, type, name = '']) => ({ name, isType: type !== undefined })),
    ...[...others].map(([, name = '']) => ({ name, isType: false })),
  ];
}

/** What a file of `src` imports and may not; `path` is relative to `src`. */
export function breachesOf(path: string, source: string): string[] {
  if (composed.includes(path))
    return importsIn(source).flatMap(({ name }) => (leavesSrc(path, name) ? [`${path}: ${name}`] : []));
  const [first = ''] = path.split('/');
  const room = path.includes('/') ? rooms[first] : files[path];
  if (!room) return [`${path}: stands in no room`];
  return importsIn(source).flatMap((one) => (isAllowed(path, room, one) ? [] : [`${path}: ${one.name}`]));
}

function isAllowed(path: string, room: Room, { name, isType }: Import): boolean {
  if (name.startsWith('node:')) return room.builtins.includes(name.slice('node:'.length));
  if (!name.startsWith('.')) {
    return room.npm.includes(packageOf(name)) || (isType && room.types?.includes(packageOf(name)) === true);
  }
  if (leavesSrc(path, name)) return false;
  const target = targetOf(path, name);
  const own = path.includes('/') ? [`${path.split('/', 1)[0]}`] : [];
  return [...own, ...room.from].some((allowed) => target === allowed || target.startsWith(`${allowed}/`));
}

/** The scope stands for all of its packages. */
function packageOf(name: string): string {
  return name.split('/', 1)[0] ?? name;
}

function targetOf(path: string, name: string): string {
  return posix.normalize(posix.join(posix.dirname(path), name));
}

function leavesSrc(path: string, name: string): boolean {
  return name.startsWith('.') && targetOf(path, name).startsWith('..');
}
