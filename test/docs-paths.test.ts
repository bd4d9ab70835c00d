import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';

const root = new URL('..', import.meta.url).pathname;
const folders = ['bench', 'bin', 'deploy', 'docs', 'examples', 'faults', 'sandbox', 'src', 'test'];
const files = [
  ...readdirSync(root),
  ...folders.flatMap((folder) => filesUnder(folder).map((name) => `${folder}/${name}`)),
];
const pages = [
  'README.md',
  'CONTRIBUTING.md',
  'SECURITY.md',
  ...filesUnder('docs').map((name) => `docs/${name}`),
  ...filesUnder('examples').map((name) => `examples/${name}`),
  'deploy/ram/README.md',
  '.github/pull_request_template.md',
].filter((name) => name.endsWith('.md') && name !== 'docs/errors.md');

/** Names that stand for those of the reader. */
const placeholder = /[^/]*\bNAME\b.*$/;

function filesUnder(folder: string): string[] {
  return readdirSync(`${root}${folder}`, { recursive: true, encoding: 'utf8' });
}

function read(path: string): string {
  return readFileSync(`${root}${path}`, 'utf8');
}

/** Files and folders between backticks: what begins with a folder of the project, and every file of code by its name. */
function pathsIn(markdown: string): string[] {
  const quoted = [...markdown.matchAll(/`([^`\n]+)`/g)].flatMap(([, code = '']) => code.split(/[\s:,]+/));
  const isPath = (word: string) => /^[\w./-]+$/.test(word) && folders.some((folder) => word.startsWith(`${folder}/`));
  const isCode = (word: string) => /^[\w/-]+(\.test)?\.(tsx?|lua)$/.test(word);
  return quoted.filter((word) => isPath(word) || isCode(word));
}

/** A file may be named without the folders above it. */
function isThere(path: string): boolean {
  const known = path.replace(placeholder, '').replace(/\/$/, '');
  return known === '' || files.some((file) => file === known || file.endsWith(`/${known}`));
}

function missingPaths(markdown: string): string[] {
  return pathsIn(markdown).filter((path) => !isThere(path));
}

/** Targets of links that are files of the project, as seen from `page`. */
function missingLinks(page: string, markdown: string): string[] {
  const targets = [...markdown.matchAll(/\]\((?![a-z]+:|#)([^)#\s]+)/g)].flatMap(([, target = '']) => target);
  return targets.filter((target) => !existsSync(join(root, dirname(page), target)));
}

const { scripts } = z.object({ scripts: z.record(z.string(), z.string()) }).parse(JSON.parse(read('package.json')));

function missingScripts(markdown: string): string[] {
  const called = [...markdown.matchAll(/\bnpm run ([a-z][\w:-]*)/g)].flatMap(([, name = '']) => name);
  return called.filter((name) => !(name in scripts));
}

describe.each(pages)('%s', (page) => {
  const markdown = read(page);

  it('names files and folders that are there', () => {
    expect(missingPaths(markdown)).toEqual([]);
  });

  it('links to files that are there', () => {
    expect(missingLinks(page, markdown)).toEqual([]);
  });

  it('names commands that are there', () => {
    expect(missingScripts(markdown)).toEqual([]);
  });
});

describe('what is named and is not there', () => {
  it('is found, with its folder and without', () => {
    const markdown =
      'See `src/domain/apply.ts`, `src/domain/gone.ts`, `apply.ts`, `gone.ts`, `src/gone/` and `test/gone`.';

    expect(missingPaths(markdown)).toEqual(['src/domain/gone.ts', 'gone.ts', 'src/gone/', 'test/gone']);
    expect(missingPaths('`src/domain/NAME.ts` and `src/gone/NAME.ts`')).toEqual(['src/gone/NAME.ts']);
  });

  it('is found behind a link and behind npm run', () => {
    expect(
      missingLinks('docs/a.md', '[a](../README.md#more), [b](gone.md), [c](https://a.example/b.md), [d](#d)'),
    ).toEqual(['gone.md']);
    expect(missingScripts('`npm run check` and `npm run gone`')).toEqual(['gone']);
  });
});
