import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { leaksIn } from './shared-modules.ts';

const root = new URL('..', import.meta.url).pathname;

/** Each with the reason why the next file of tests does not notice. */
const harmless = [
  // Counts on, so that no two files are given the same port.
  'sandbox/free-port.ts',
  // Signatures with the secret of one workspace, and each workspace has a secret of its own.
  'sandbox/slack/deliveries.ts',
];

const programs = ['sandbox/demo.ts', 'sandbox/pictures.ts', 'sandbox/pictures/', 'sandbox/page/client/'];

/** What is imported by tests; a file of tests is loaded anew each time. */
function sharedModules(): string[] {
  const folders = ['sandbox', 'test/journeys', 'test/page'];
  const paths = folders.flatMap((folder) =>
    readdirSync(`${root}${folder}`, { recursive: true, encoding: 'utf8' }).map((name) => `${folder}/${name}`),
  );
  const modules = paths.filter((path) => path.endsWith('.ts') && !path.endsWith('.test.ts'));
  return [...modules, 'test/a-latch.ts'].filter((path) => !programs.some((program) => path.startsWith(program)));
}

it.each([
  'afterAll(() => rm(folder));',
  'let files = 0;',
  'export let stage: Stage | undefined;',
  'const said: string[] = [];',
  'const used = new Set<string>();',
  'const byName: Record<string, Stage> = {};',
  'export const stage = await createStage({});',
  "  process.env['TZ'] = 'UTC';",
  "  vi.stubEnv('TZ', 'UTC');",
  '  setGlobalDispatcher(agent);',
])('finds what a module would keep for the next file of tests: %s', (line) => {
  expect(leaksIn({ path: 'play.ts', text: `/** Plays. */\n${line}\n` })).toHaveLength(1);
});

it('takes hooks that a function registers, and what is written once', () => {
  const text = "export function folder() {\n  afterAll(remove);\n  let files = 0;\n}\nconst words = new Set(['a']);\n";

  expect(leaksIn({ path: 'play.ts', text })).toEqual([]);
});

it('has nothing that one file of journeys or page tests leaves to the next', () => {
  const found = sharedModules()
    .filter((path) => !harmless.includes(path))
    .flatMap((path) => leaksIn({ path, text: readFileSync(`${root}${path}`, 'utf8') }));

  expect(found).toEqual([]);
});

it('excuses only modules that keep something', () => {
  const needless = harmless.filter(
    (path) => leaksIn({ path, text: readFileSync(`${root}${path}`, 'utf8') }).length === 0,
  );

  expect(needless).toEqual([]);
});
