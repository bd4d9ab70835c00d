/** The program as operators run it, built and as a process of its own. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { z } from 'zod';

const root = new URL('../..', import.meta.url).pathname;
const folder = mkdtempSync(join(tmpdir(), 'cli-'));

afterAll(() => rmSync(folder, { recursive: true }));

function run(args: readonly string[], env: Record<string, string> = {}) {
  return spawnSync(process.execPath, [`${root}dist/cli.js`, ...args], { encoding: 'utf8', env });
}

const Coverage = z.object({ result: z.array(z.object({ url: z.string() })) });

/** Paths of what a call loads, as V8 counts it. */
function loadedBy(args: readonly string[]): string[] {
  const coverage = mkdtempSync(join(folder, 'coverage-'));
  run(args, { NODE_V8_COVERAGE: coverage });
  return readdirSync(coverage)
    .flatMap((name) => Coverage.parse(JSON.parse(readFileSync(join(coverage, name), 'utf8'))).result)
    .flatMap(({ url }) => (url.startsWith('file:') ? [url.slice(`file://${root}`.length)] : []));
}

describe('the program', () => {
  it('lists exactly the subcommands that exist', () => {
    const { status, stdout, stderr } = run(['help']);

    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect([...stdout.matchAll(/^ {2}(\w+)/gm)].map(([, name]) => name)).toEqual([
      'doctor',
      'explain',
      'policy',
      'audit',
      'help',
    ]);
  });

  it.each(['doctor', 'explain'])('shows how %s is used', (name) => {
    const { status, stdout } = run(['help', name]);

    expect(status).toBe(0);
    expect(stdout).toContain(`node dist/cli.js ${name} `);
    for (const help of ['--help', '-h']) expect(run([name, help])).toMatchObject({ status: 0, stdout, stderr: '' });
  });

  it.each([
    [[], /^Name a subcommand\.\n\nUsage: node dist\/cli\.js SUBCOMMAND/],
    [['docter'], /^“docter” is not a subcommand\. Did you mean doctor\?\n\nUsage: node dist\/cli\.js SUBCOMMAND/],
    [['explain', 'X', '--langage=zh'], /^--langage is not an option\. Did you mean --language\?\n\nUsage: .+ explain/],
    [['doctor', '--jsn'], /^--jsn is not an option\. Did you mean --json\?\n\nUsage: .+ doctor/],
  ])('ends with 2 after %j, with all it says on the error stream', (args, said) => {
    const { status, stdout, stderr } = run(args);

    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toMatch(said);
  });

  it.each([
    [['NoSetRoletoECSServiceAcount'], 0, 'one-click authorization page'],
    [['InvalidOSSBucket.NotFound', '--language', 'zh'], 0, '找不到这个 Bucket'],
    [['nosetroletoecsserviceacount'], 0, 'NoSetRoletoECSServiceAcount\n'],
    [['Brand.New'], 1, 'a code that the bot does not know'],
    [['--help'], 0, 'Usage:'],
    [[], 2, 'Usage:'],
  ])('explain %j ends with %i, asks no server and needs no settings', (args, code, phrase) => {
    const { status, stdout, stderr } = run(['explain', ...args]);

    expect(status).toBe(code);
    expect(code === 2 ? stderr : stdout).toContain(phrase);
  });

  it.each([
    [['explain', 'NoSuchBucket']],
    [['explain', 'NoSuchBucket', '--jsn']],
    [['doctor', '--help']],
    [['doctor', '--jsn']],
    [['help']],
  ])('loads neither a package nor the checks of the doctor for %j', (args) => {
    const loaded = loadedBy(args);

    expect(loaded).toContain('dist/cli.js');
    expect(loaded.filter((path) => /node_modules|packages\.js|doctor/.test(path))).toEqual([]);
  });

  it('loads no explanation before it is asked for one', () => {
    expect(loadedBy(['help']).filter((path) => path.startsWith('dist/explain'))).toEqual([]);
    expect(loadedBy(['explain', 'X']).filter((path) => path.startsWith('dist/explain'))).not.toEqual([]);
  });
});
