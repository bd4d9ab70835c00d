import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { functionSizes } from './function-sizes.ts';
import { circleIn, importsByFile, importsByFolder, type Source } from './import-circles.ts';
import { breachesOf, importsIn, timersIn } from './import-rules.ts';
import { objectSpreads } from './object-spreads.ts';

const root = new URL('..', import.meta.url).pathname;

function sourcesIn(folder: string): Source[] {
  const names = readdirSync(`${root}${folder}`, { recursive: true, encoding: 'utf8' });
  return names
    .filter((name) => /\.(tsx?|css)$/.test(name))
    .map((name) => ({ path: name, text: readFileSync(`${root}${folder}/${name}`, 'utf8') }));
}

const sources = sourcesIn('src');
const sandbox = sourcesIn('sandbox');

const allowed: Record<string, string> = {
  'domain/apply.ts': `import { z } from 'zod';\nimport { ok } from './result.ts';`,
  'domain/policy/verdict.ts': `import { ok } from '../result.ts';`,
  'explanations/en.ts': `import { regions } from '../domain/regions.ts';`,
  'workflow/deciding/decide-export.ts': `import type {\n  Press,\n} from '../ports/presses.ts';\nimport { explain } from '../../explanations/explain.ts';`,
  'resilience/coalesce.ts': `import type { Cloud } from '../workflow/ports/cloud.ts';`,
  'slack/listeners/ask.ts': `import type { App } from '@slack/bolt';\nimport { plain } from '../blocks.ts';`,
  'queue/queues.ts': `import type { Redis } from 'ioredis';\nimport { Queue } from 'bullmq';`,
  'aliyun/rpc/ask.ts': `import type { Asked } from '../../workflow/ports/cloud.ts';`,
  'config/config.ts': `import { readPolicy } from './policy-file.ts';`,
  'cli/explain/draw-row.ts': `import { explain } from '../../explanations/explain.ts';`,
  'app/connect.ts': `import { Redis } from 'ioredis';\nimport { createDoor } from '../slack/connection/door.ts';`,
  'main.ts': `import { connect } from './app/connect.ts';`,
};

/** One for every rule, each of which must be found. */
const planted: [path: string, source: string][] = [
  ['domain/apply.ts', `import type { Log } from '../workflow/ports/clock.ts';`],
  ['domain/apply.ts', `import { explain } from '../explanations/explain.ts';`],
  ['domain/apply.ts', `import { readFileSync } from 'node:fs';`],
  ['domain/apply.ts', `import { pino } from 'pino';`],
  ['domain/policy/match.ts', `import { parse } from 'yaml';`],
  ['explanations/en.ts', `import { code } from '../slack/text.ts';`],
  ['explanations/en.ts', `import { z } from 'zod';`],
  ['explanations/en.ts', `import { readFileSync } from 'node:fs';`],
  ['workflow/deciding/decide-export.ts', `import { z } from 'zod';`],
  ['workflow/deciding/decide-export.ts', `import type { App } from '@slack/bolt';`],
  ['workflow/deciding/decide-export.ts', `import { setTimeout } from 'node:timers/promises';`],
  ['workflow/deciding/decide-export.ts', `export { createQueues } from '../../queue/queues.ts';`],
  ['workflow/deciding/decide-export.ts', `import { coalesce } from '../../resilience/coalesce.ts';`],
  ['resilience/coalesce.ts', `import { preflight } from '../workflow/checking/preflight.ts';`],
  ['resilience/coalesce.ts', `import { keysOf } from '../redis/keys.ts';`],
  ['resilience/coalesce.ts', `import { z } from 'zod';`],
  ['resilience/memo.ts', `import { performance } from 'node:perf_hooks';`],
  ['slack/connection/door.ts', `import { createQueues } from '../../queue/queues.ts';`],
  ['slack/connection/door.ts', `import { readFileSync } from 'node:fs';`],
  ['slack/listeners/ask.ts', `import { keysOf } from '../../redis/keys.ts';`],
  ['slack/connection/people.ts', `import { remember } from '../../resilience/memo.ts';`],
  ['slack/connection/door.ts', `const { Redis } = await import('ioredis');`],
  ['slack/connection/door.ts', `import { listen } from '../../http/server.ts';`],
  ['queue/workers.ts', `import { createMessenger } from '../slack/messages/messenger.ts';`],
  ['queue/workers.ts', `import { connectRedis } from '../redis/connection.ts';`],
  ['queue/workers.ts', `import { Redis } from 'ioredis';`],
  ['queue/workers.ts', `import { setTimeout } from 'node:timers/promises';`],
  ['aliyun/cloud.ts', `import { createPreflight } from '../workflow/checking/preflight.ts';`],
  ['aliyun/cloud.ts', `import { keysOf } from '../redis/keys.ts';`],
  ['aliyun/rpc/ask.ts', `import { explain } from '../../explanations/explain.ts';`],
  ['aliyun/cloud.ts', `import { App } from '@slack/bolt';`],
  ['aliyun/cloud.ts', `import { readFileSync } from 'node:fs';`],
  ['redis/keys.ts', `import { createPreflight } from '../workflow/checking/preflight.ts';`],
  ['redis/keys.ts', `import { Queue } from 'bullmq';`],
  ['redis/keys.ts', `import { connect } from 'node:net';`],
  ['http/server.ts', `import { ok } from '../domain/result.ts';`],
  ['http/server.ts', `import { App } from '@slack/bolt';`],
  ['http/server.ts', `import 'node:child_process';`],
  ['redis/keys.ts', `import type { Finding } from '../cli/doctor/finding.ts';`],
  ['config/config.ts', `import { createLog } from '../log.ts';`],
  ['config/config.ts', `import type { Log } from '../workflow/ports/clock.ts';`],
  ['config/config.ts', `import { App } from '@slack/bolt';`],
  ['config/config.ts', `import { connect } from 'node:net';`],
  ['log.ts', `import { z } from 'zod';`],
  ['log.ts', `import { configOf } from './config/config.ts';`],
  ['log.ts', `import { readFileSync } from 'node:fs';`],
  ['main.ts', `import { createSlack } from '../sandbox/workspace.ts';`],
  ['app/connect.ts', `import { aRequest } from '../../test/builders.ts';`],
  ['cli/doctor/report.ts', `import { aRequest } from '../../../test/builders.ts';`],
  ['slack/connection/door.ts', `import { createSlack } from '../../../sandbox/slack/workspace.ts';`],
  ['helpers/text.ts', `export const text = 1;`],
  ['helpers.ts', `export const text = 1;`],
];

describe('the rooms of src', () => {
  it('import only what they may', () => {
    expect(sources.flatMap(({ text }) => importsIn(text)).length).toBeGreaterThan(300);
    expect(sources.flatMap(({ path, text }) => breachesOf(path, text))).toEqual([]);
  });

  it('may import what the rules allow', () => {
    expect(Object.entries(allowed).flatMap(([path, source]) => breachesOf(path, source))).toEqual([]);
  });

  it('are held apart: each planted import is found', () => {
    const missed = planted.filter(([path, source]) => breachesOf(path, source).length !== 1);

    expect(missed).toEqual([]);
  });

  it('are each tried with a file, a package and a Node module that they may not import', () => {
    const tried = new Set(planted.map(([path, source]) => `${path.split('/')[0]} ${kindOf(source)}`));
    const bounded = [
      'domain',
      'explanations',
      'workflow',
      'resilience',
      'slack',
      'queue',
      'aliyun',
      'redis',
      'http',
      'config',
      'log.ts',
    ];
    const all = bounded.flatMap((room) => ['file', 'package', 'node'].map((kind) => `${room} ${kind}`));

    expect(all.filter((one) => !tried.has(one))).toEqual([]);
  });

  it('wait by no timer of their own where they decide', () => {
    const timer = 'const timer = setInterval(followRules, checkEvery).unref();';

    expect(timersIn('workflow/members/keep-members.ts', timer)).toEqual([
      'workflow/members/keep-members.ts: setInterval',
    ]);
    expect(timersIn('domain/apply.ts', 'setTimeout(end, 5);')).toEqual(['domain/apply.ts: setTimeout']);
    expect(timersIn('queue/workers.ts', timer)).toEqual([]);
    expect(sources.flatMap(({ path, text }) => timersIn(path, text))).toEqual([]);
  });

  it('use only packages that are there in production', () => {
    const { dependencies } = z
      .object({ dependencies: z.record(z.string(), z.string()) })
      .parse(JSON.parse(readFileSync(`${root}package.json`, 'utf8')));
    const used = sources.flatMap(({ text }) => importsIn(text)).filter(({ name }) => !/^(\.|node:)/.test(name));

    const names = used.map(({ name }) =>
      name
        .split('/')
        .slice(0, name.startsWith('@') ? 2 : 1)
        .join('/'),
    );

    expect([...new Set(names)].filter((name) => !(name in dependencies))).toEqual([]);
  });
});

describe('imports', () => {
  const planted: Source[] = [
    { path: 'a/one.ts', text: `import { two } from '../b/two.ts';` },
    { path: 'b/two.ts', text: `export const two = 2;` },
    { path: 'b/three.ts', text: `import type { One } from '../a/one.ts';` },
  ];

  it('run in no circle between files', () => {
    const closing = { path: 'b/two.ts', text: `import type { One } from '../a/one.ts';` };

    expect(circleIn(importsByFile(planted))).toBeUndefined();
    expect(circleIn(importsByFile([...planted, closing]))).toEqual(['a/one.ts', 'b/two.ts', 'a/one.ts']);
    expect(circleIn(importsByFile(sources))).toBeUndefined();
    expect(circleIn(importsByFile(sandbox))).toBeUndefined();
  });

  it('run in no circle between rooms', () => {
    expect(circleIn(importsByFolder(planted))).toEqual(['a', 'b', 'a']);
    expect(circleIn(importsByFolder(sources))).toBeUndefined();
    expect(circleIn(importsByFolder(sandbox))).toBeUndefined();
  });

  it('run in no circle between rooms: one more import of the sandbox is found', () => {
    const closing = { path: 'slack/state.ts', text: `import { methods } from './api/methods.ts';` };

    expect(circleIn(importsByFolder([...sandbox, closing]))).toEqual(['slack', 'slack/api', 'slack']);
  });
});

describe('a file', () => {
  const tables = [
    'src/slack/texts/en.ts',
    'src/slack/texts/zh.ts',
    'src/explanations/en.ts',
    'src/explanations/zh.ts',
    'src/explanations/rows.ts',
  ];
  const files = [...within('src', sources), ...within('sandbox', sandbox)].filter(({ path }) => !tables.includes(path));

  it('has at most 250 lines, unless it is a table', () => {
    expect(files.filter(({ text }) => text.split('\n').length - 1 > 250).map(({ path }) => path)).toEqual([]);
  });

  it('begins with one sentence that says what it is for', () => {
    expect(files.filter(({ text }) => !/^(#!.*\n)?\/\*/.test(text)).map(({ path }) => path)).toEqual([]);
  });
});

describe('a function', () => {
  const most = 40;
  const aFunction = (lines: number, inside = '') =>
    `export function f() {\n${inside}${'  act();\n'.repeat(lines - 2)}}\n`;
  const inner = `  const g = () => {\n${'    act();\n'.repeat(30)}  };\n`;

  it('is counted without the functions inside it', () => {
    expect(functionSizes('a.ts', aFunction(41))).toEqual([{ line: 1, lines: 41 }]);
    expect(functionSizes('a.ts', aFunction(40, inner))).toEqual([
      { line: 2, lines: 32 },
      { line: 1, lines: 41 },
    ]);
    expect(functionSizes('a.tsx', 'const A = () => <p />;')).toEqual([{ line: 1, lines: 1 }]);
  });

  it('has at most 40 lines of its own', () => {
    const sizes = [...within('src', sources), ...within('sandbox', sandbox)].flatMap(({ path, text }) =>
      functionSizes(path, text).map(({ line, lines }) => ({ place: `${path}:${line}`, lines })),
    );

    expect(sizes.length).toBeGreaterThan(4_000);
    expect(sizes.filter(({ lines }) => lines > most)).toEqual([]);
  });
});

describe('what is put together in src/app and src/main.ts', () => {
  const puttingTogether = within('src', sources).filter(({ path }) => /^src\/(app\/|main\.ts$)/.test(path));

  it.each([
    'const made = create({ ...parts, ...verbs });',
    'const made = create({ ...needs, openForm });',
    'const made = create({ log, ...parts.membership });',
    'const made = create({ ...verbs, store, create: counted(store.create) });',
    'const made = { ...(isOn ? extras : {}) };',
    'const made = { ...(work && work.checks) };',
    'const made = { ...work?.checks };',
    'const made = { ...parts };',
    'const { acceptPress, ...deciding } = verbs;',
    'function f({ log, ...rest }: Needs) {}',
  ])('is found where a reader cannot see what it is made of: %s', (planted) => {
    expect(objectSpreads(`/** A file. */\n${planted}\n`)).toContain(2);
  });

  it.each([
    'const made = { log, ...(archive && { archive }) };',
    'const made = { ...store, create: counted(store.create) };',
    'const made = { ...store, async create(...args) { return store.create(...args); } };',
    'const made = [...always, one];',
    'const [first, ...others] = all; run(...others);',
    'function f(...args: string[]) {}',
  ])('may be read in %s', (allowed) => {
    expect(objectSpreads(allowed)).toEqual([]);
  });

  it('names its fields, and spreads no object', () => {
    const found = puttingTogether.flatMap(({ path, text }) => objectSpreads(text).map((line) => `${path}:${line}`));

    expect(puttingTogether.length).toBeGreaterThan(30);
    expect(found).toEqual([]);
  });
});

function within(folder: string, files: readonly Source[]): Source[] {
  return files
    .filter(({ path }) => !path.endsWith('.css'))
    .map(({ path, text }) => ({ path: `${folder}/${path}`, text }));
}

function kindOf(source: string): string {
  const name = importsIn(source)[0]?.name ?? '';
  if (name.startsWith('.')) return 'file';
  return name.startsWith('node:') ? 'node' : 'package';
}
