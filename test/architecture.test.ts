import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { beginsWithSentence, linesTooMany } from './file-rules.ts';
import { functionSizes } from './function-sizes.ts';
import { circleIn, importsByFile, importsByFolder, type Source } from './import-circles.ts';
import { breachesOf, importsIn, packagesIn, timersIn } from './import-rules.ts';
import { allowed, planted } from './import-samples.ts';
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
    const missing = (files: readonly Source[]) =>
      packagesIn(files.flatMap(({ text }) => importsIn(text)).map(({ name }) => name)).filter(
        (name) => !(name in dependencies),
      );
    const planted = [
      {
        path: 'app/connect.ts',
        text: `import fc from 'fast-check';\nimport { plain } from '@slack/web-api/dist/one.js';`,
      },
      { path: 'slack/text.ts', text: `const { chromium } = await import('playwright-core/server');` },
    ];

    expect(missing(planted)).toEqual(['fast-check', 'playwright-core']);
    expect(missing(sources)).toEqual([]);
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
    for (const folder of ['test', 'bench', 'faults'])
      expect(circleIn(importsByFile(sourcesIn(folder)))).toBeUndefined();
  });

  it('run in no circle between rooms', () => {
    expect(circleIn(importsByFolder(planted))).toEqual(['a', 'b', 'a']);
    expect(circleIn(importsByFolder(sources))).toBeUndefined();
    expect(circleIn(importsByFolder(sandbox))).toBeUndefined();
    for (const folder of ['test', 'bench', 'faults'])
      expect(circleIn(importsByFolder(sourcesIn(folder)))).toBeUndefined();
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
    expect([250, 251].map((lines) => linesTooMany('act();\n'.repeat(lines)))).toEqual([0, 1]);
    expect(files.filter(({ text }) => linesTooMany(text) > 0).map(({ path }) => path)).toEqual([]);
  });

  it.each([
    '',
    `import { z } from 'zod';\n/** Reads the settings. */`,
    '/* biome-ignore-all lint: as Slack has it */',
    '/** Settings. */',
    '/** Reads the settings and */',
    '// Reads the settings.',
  ])('does not begin with a sentence in %j', (planted) => {
    expect(beginsWithSentence(planted)).toBe(false);
  });

  it('begins with one sentence that says what it is for', () => {
    expect(beginsWithSentence('#!/usr/bin/env node\n/**\n * Reads the settings,\n * once.\n */\n')).toBe(true);
    expect(files.filter(({ text }) => !beginsWithSentence(text)).map(({ path }) => path)).toEqual([]);
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
