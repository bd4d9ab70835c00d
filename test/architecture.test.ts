import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { z } from 'zod';
import { breachesOf, importsIn } from './import-rules.ts';

const root = new URL('..', import.meta.url).pathname;

const sources = filesIn('src').map((path) => ({
  path: relative(`${root}src`, path),
  text: readFileSync(path, 'utf8'),
}));

function filesIn(folder: string): string[] {
  const names = readdirSync(`${root}${folder}`, { recursive: true, encoding: 'utf8' });
  return names.filter((name) => /\.(tsx?|css)$/.test(name)).map((name) => `${root}${folder}/${name}`);
}

const allowed: [string, string][] = [
  ['domain/apply.ts', `import { z } from 'zod';\nimport { ok } from './result.ts';`],
  ['domain/explanations/en.ts', `import { regions } from '../regions.ts';`],
  [
    'workflow/decide-export.ts',
    `import type {\n  Ballot,\n} from './ports.ts';\nimport { ok } from '../domain/result.ts';`,
  ],
  ['slack/listeners/ask.ts', `import type { App } from '@slack/bolt';\nimport { plain } from '../blocks.ts';`],
  ['queue/queues.ts', `import type { Redis } from 'ioredis';\nimport { Queue } from 'bullmq';`],
  ['aliyun/ask.ts', `import type { Asked } from '../workflow/ports.ts';`],
  ['config.ts', `import { readPolicy } from './policy-file.ts';`],
  ['explain/draw-row.ts', `import { explain } from '../domain/explanations/explain.ts';`],
  ['main.ts', `import { createApp } from './slack/door.ts';`],
];

/** One for every rule, each of which must be found. */
const planted: [path: string, source: string][] = [
  ['domain/apply.ts', `import type { Log } from '../workflow/ports.ts';`],
  ['domain/apply.ts', `import { readFileSync } from 'node:fs';`],
  ['domain/explanations/en.ts', `import { code } from '../../slack/text.ts';`],
  ['domain/apply.ts', `import { pino } from 'pino';`],
  ['workflow/decide-export.ts', `import { z } from 'zod';`],
  ['workflow/decide-export.ts', `import type { App } from '@slack/bolt';`],
  ['workflow/decide-export.ts', `import { setTimeout } from 'node:timers/promises';`],
  ['workflow/decide-export.ts', `export { createQueues } from '../queue/queues.ts';`],
  ['slack/door.ts', `import { createQueues } from '../queue/queues.ts';`],
  ['slack/listeners/ask.ts', `import { keysOf } from '../../redis/keys.ts';`],
  ['slack/door.ts', `const { Redis } = await import('ioredis');`],
  ['slack/door.ts', `import { listen } from '../http/server.ts';`],
  ['queue/workers.ts', `import { createMessenger } from '../slack/messenger.ts';`],
  ['queue/workers.ts', `import { connectRedis } from '../redis/connection.ts';`],
  ['queue/workers.ts', `import { Redis } from 'ioredis';`],
  ['aliyun/cloud.ts', `import { createBucketOwnership } from '../workflow/bucket-ownership.ts';`],
  ['aliyun/cloud.ts', `import { keysOf } from '../redis/keys.ts';`],
  ['aliyun/cloud.ts', `import { App } from '@slack/bolt';`],
  ['redis/keys.ts', `import { TryLater } from '../workflow/try-later.ts';`],
  ['redis/keys.ts', `import { Queue } from 'bullmq';`],
  ['http/server.ts', `import { ok } from '../domain/result.ts';`],
  ['http/server.ts', `import { App } from '@slack/bolt';`],
  ['http/server.ts', `import 'node:child_process';`],
  ['redis/keys.ts', `import type { Finding } from '../doctor/finding.ts';`],
  ['explain/draw-row.ts', `import { code } from '../slack/text.ts';`],
  ['explain/draw-row.ts', `import type { Log } from '../workflow/ports.ts';`],
  ['domain/apply.ts', `import { drawRow } from '../explain/draw-row.ts';`],
  ['doctor/settings.ts', `import { readConfig } from '../config.ts';`],
  ['config.ts', `import { createLog } from './log.ts';`],
  ['config.ts', `import type { Log } from './workflow/ports.ts';`],
  ['log.ts', `import { z } from 'zod';`],
  ['ids.ts', `import { keysOf } from './redis/keys.ts';`],
  ['main.ts', `import { createSlack } from '../sandbox/slack/workspace.ts';`],
  ['slack/door.ts', `import { createSlack } from '../../sandbox/slack/workspace.ts';`],
  ['slack/door.ts', `import { aRequest } from '../../test/builders.ts';`],
  ['helpers/text.ts', `export const text = 1;`],
  ['helpers.ts', `export const text = 1;`],
];

describe('the rooms of src', () => {
  it('are all read', () => {
    expect(sources.length).toBeGreaterThan(80);
    expect(sources.flatMap(({ text }) => importsIn(text)).length).toBeGreaterThan(300);
  });

  it.each(sources)('$path imports only what its room may', ({ path, text }) => {
    expect(breachesOf(path, text)).toEqual([]);
  });

  it.each(allowed)('%s may say %s', (path, source) => {
    expect(breachesOf(path, source)).toEqual([]);
  });

  it.each(planted)('%s may not say %s', (path, source) => {
    expect(breachesOf(path, source)).toHaveLength(1);
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

describe('the linter', () => {
  it('holds the rules between the rooms too, and takes what is allowed', () => {
    const between = planted.filter(([path, source]) => path.includes('/') && /'(\.\.|bullmq)/.test(source));
    const forbidden = between.map(([path, source], index) => ({ path: beside(path, `forbidden-${index}`), source }));
    const fine = allowed.map(([path, source], index) => ({ path: beside(path, `fine-${index}`), source }));

    const complaints = lint([...forbidden, ...fine]);

    expect(forbidden.length).toBeGreaterThan(12);
    expect(complaints).toEqual(forbidden.map(({ path }) => `src/${path}`).sort());
  });
});

function beside(path: string, name: string): string {
  return path === 'main.ts' ? path : join(dirname(path), `${name}.ts`);
}

const Report = z.object({
  diagnostics: z.array(z.object({ category: z.string(), location: z.object({ path: z.string() }) })),
});

/** Which of the files the linter minds, with our rules for imports. */
function lint(made: { path: string; source: string }[]): string[] {
  const folder = mkdtempSync(join(tmpdir(), 'rooms-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  for (const name of ['biome.json', '.gitignore']) cpSync(`${root}${name}`, join(folder, name));
  for (const { path, source } of made) {
    mkdirSync(join(folder, 'src', dirname(path)), { recursive: true });
    writeFileSync(join(folder, 'src', path), source);
  }
  const options = ['lint', '--only=style/noRestrictedImports', '--reporter=json', '--max-diagnostics=none', 'src'];
  const { stdout } = spawnSync(`${root}node_modules/.bin/biome`, options, { cwd: folder, encoding: 'utf8' });
  const { diagnostics } = Report.parse(JSON.parse(stdout));
  return [...new Set(diagnostics.map(({ location }) => location.path))].sort();
}

describe('a file', () => {
  const tables = [
    'src/slack/texts/en.ts',
    'src/slack/texts/zh.ts',
    'src/domain/explanations/en.ts',
    'src/domain/explanations/zh.ts',
    'src/domain/explanations/rows.ts',
  ];
  const files = [...filesIn('src'), ...filesIn('sandbox')]
    .map((path) => ({ path: relative(root, path), text: readFileSync(path, 'utf8') }))
    .filter(({ path }) => !tables.includes(path));

  it('has at most 250 lines, unless it is a table', () => {
    const long = files.filter(({ text }) => text.split('\n').length - 1 > 250);

    expect(long.map(({ path }) => path)).toEqual([]);
  });

  it('begins with one sentence that says what it is for', () => {
    expect(files.filter(({ text }) => !/^(#!.*\n)?\/\*/.test(text)).map(({ path }) => path)).toEqual([]);
  });
});
