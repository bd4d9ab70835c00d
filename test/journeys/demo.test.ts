/** The demo as its readers start it: a process of its own that tells the story, or says why it cannot. */
import { type ChildProcess, spawn } from 'node:child_process';
import { on as events, once } from 'node:events';
import { resolve } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';

const folder = 'build/demo-test';

describe('the demo', () => {
  beforeAll(async () => {
    const tsc = resolve('node_modules/.bin/tsc');
    const built = await outcomeOf(spawn(tsc, ['-p', 'tsconfig.sandbox.json', '--outDir', folder]));
    expect(built).toEqual({ code: 0, said: '' });
  });

  it('tells the story and ends well only if all went as told', { timeout: 120_000 }, async () => {
    const { code, said } = await outcomeOf(demo(['--story']));

    expect(code, said).toBe(0);
    for (const sentence of [
      'Waiting for approval of an image export.',
      '@lin Exported in less than a minute: drill812_m-bp1acmeweb01_system.raw.tar.gz',
      'Denied by @wei',
      'Use the staging image, this one has customer data',
      '@lin Not exported: Alibaba Cloud has no role',
      'Who can fix it: an Alibaba Cloud administrator',
      'Unsure. I lost the answer of Alibaba Cloud.',
      '── Direct messages: lin and image-export',
      'You cannot decide on your own request.',
      'All went as told',
    ]) {
      expect(said).toContain(sentence);
    }
  });

  it('stays up until Ctrl-C, and then ends well', { timeout: 60_000 }, async () => {
    const child = demo([]);
    const ended = outcomeOf(child);
    const url = await controlOf(child);
    const state = await fetch(`${url}/state`);
    child.kill('SIGINT');

    expect(state.status).toBe(200);
    expect((await ended).code).toBe(0);
    await expect(fetch(url)).rejects.toThrow();
  });

  it('says what to do where there is no redis-server', async () => {
    const { code, said } = await outcomeOf(demo(['--story'], { PATH: resolve('bin') }));

    expect(code).toBe(1);
    expect(said).toContain('redis-server cannot be run. bin/setup installs it.');
  });
});

function demo(flags: string[], changes: Record<string, string> = {}): ChildProcess {
  const { REDIS_URL: _given, ...env } = process.env;
  return spawn(process.execPath, [resolve(folder, 'demo.js'), ...flags], { env: { ...env, ...changes } });
}

async function outcomeOf(child: ChildProcess): Promise<{ code: unknown; said: string }> {
  let said = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on('data', (piece) => {
      said += String(piece);
    });
  }
  const [code] = await once(child, 'close');
  return { code, said };
}

/** The address that the demo prints once it is there. */
async function controlOf({ stdout }: ChildProcess): Promise<string> {
  let said = '';
  for await (const [piece] of stdout ? on(stdout) : []) {
    said += String(piece);
    const url = /Control: (http:\S+)/.exec(said)?.[1];
    if (url) return url;
  }
  throw new Error(`the demo ended without a control:\n${said}`);
}

function on(stdout: NonNullable<ChildProcess['stdout']>): AsyncIterable<unknown[]> {
  return events(stdout, 'data', { close: ['close'] });
}
