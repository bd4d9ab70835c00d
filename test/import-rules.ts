/** Who may import what: the rooms of `src`, and a reader of imports that reports each breach in one line. */
import { posix } from 'node:path';

type Room = {
  /** Other rooms and files of `src`; a trailing `/` means all below it. */
  from: readonly string[];
  npm: readonly string[];
  /** Packages of which only types may be used. */
  types?: readonly string[];
  builtins: readonly string[];
};

const pure: Room = { from: [], npm: [], builtins: [] };

/** The first room that holds a file decides; every room may import itself. */
const rooms: Readonly<Record<string, Room>> = {
  'domain/': { ...pure, npm: ['zod'], builtins: ['crypto'] },
  'explanations/': { ...pure, from: ['domain/'] },
  'workflow/': { ...pure, from: ['domain/', 'explanations/'] },
  'resilience/': { ...pure, from: ['domain/', 'workflow/ports/'] },
  'slack/': {
    from: ['domain/', 'explanations/', 'workflow/'],
    npm: ['@slack', 'zod'],
    builtins: ['crypto', 'http', 'perf_hooks', 'timers/promises'],
  },
  'queue/': { from: ['domain/', 'workflow/'], npm: ['bullmq', 'zod'], types: ['ioredis'], builtins: [] },
  'aliyun/': {
    from: ['domain/', 'workflow/ports/'],
    npm: ['@alicloud', 'fast-xml-parser', 'zod'],
    builtins: ['crypto', 'http', 'https', 'net', 'perf_hooks', 'stream', 'tls'],
  },
  'redis/': { from: ['domain/', 'workflow/ports/'], npm: ['ioredis', 'zod'], builtins: ['crypto', 'fs', 'perf_hooks'] },
  'http/': { from: ['workflow/ports/'], npm: ['prom-client'], builtins: ['events', 'http'] },
  'config/': { from: ['domain/'], npm: ['yaml', 'zod'], builtins: ['crypto', 'fs'] },
  'log.ts': { from: ['domain/'], npm: ['pino'], builtins: [] },
  // Put things together, or start them: these may import every room and package.
  'app/': { from: ['/'], npm: ['*'], builtins: ['*'] },
  'cli/': { from: ['/'], npm: ['*'], builtins: ['*'] },
  'cli.ts': { from: ['/'], npm: ['*'], builtins: ['*'] },
  'main.ts': { from: ['/'], npm: ['*'], builtins: ['*'] },
};

export type Import = { name: string; isType: boolean };

/** Static and dynamic imports, and exports of what another file defines. */
export function importsIn(source: string): Import[] {
  const statements = source.matchAll(/\b(?:import|export)\s+(type\s)?[^'";]*?\bfrom\s*['"]([^'"]+)['"]/g);
  const others = source.matchAll(/\b(?:import|require)\s*\(?\s*['"]([^'"]+)['"]/g);
  return [
    ...[...statements].map(([, type, name = '']) => ({ name, isType: type !== undefined })),
    ...[...others].map(([, name = '']) => ({ name, isType: false })),
  ];
}

/** The packages among names of imports: without what lies below them, each once. */
export function packagesIn(names: readonly string[]): string[] {
  const packages = names
    .filter((name) => !/^(\.|node:)/.test(name))
    .map((name) =>
      name
        .split('/')
        .slice(0, name.startsWith('@') ? 2 : 1)
        .join('/'),
    );
  return [...new Set(packages)];
}

/** What a file of `src` imports and may not; `path` is relative to `src`. */
export function breachesOf(path: string, source: string): string[] {
  const room = Object.entries(rooms).find(([name]) => isWithin(path, name));
  if (!room) return [`${path}: is in no room`];
  return importsIn(source).flatMap((one) => (isAllowed(path, room, one) ? [] : [`${path}: ${one.name}`]));
}

/** Timers that a pure room uses by itself, one line for each use: it is handed its waiting, so that tests need no fake time. */
export function timersIn(path: string, source: string): string[] {
  if (!isWithin(path, 'domain/') && !isWithin(path, 'workflow/')) return [];
  return [...source.matchAll(/\b(?:setTimeout|setInterval|setImmediate)\b/g)].map(([name]) => `${path}: ${name}`);
}

function isAllowed(path: string, [own, room]: [string, Room], { name, isType }: Import): boolean {
  if (name.startsWith('node:')) return includes(room.builtins, name.slice('node:'.length));
  if (!name.startsWith('.')) {
    return includes(room.npm, packageOf(name)) || (isType && includes(room.types ?? [], packageOf(name)));
  }
  const target = targetOf(path, name);
  return !target.startsWith('..') && [own, ...room.from].some((allowed) => isWithin(target, allowed));
}

function includes(names: readonly string[], name: string): boolean {
  return names.includes(name) || names.includes('*');
}

function isWithin(path: string, place: string): boolean {
  return place === '/' || path === place || (place.endsWith('/') && path.startsWith(place));
}

/** The scope means all of its packages. */
function packageOf(name: string): string {
  return name.split('/', 1)[0] ?? name;
}

export function targetOf(path: string, name: string): string {
  return posix.normalize(posix.join(posix.dirname(path), name));
}
