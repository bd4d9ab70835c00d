/** The demo as its readers start it: a process of its own that plays the story, or says why it cannot. */
import { type ChildProcess, spawn } from 'node:child_process';
import { on as events, once } from 'node:events';
import { resolve } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';

const folder = 'build/demo-test';

describe('the demo', () => {
  beforeAll(async () => {
    const rolldown = resolve('node_modules/.bin/rolldown');
    const built = await outcomeOf(spawn(rolldown, ['--config', 'rolldown.sandbox.config.mjs', '--dir', folder]));
    expect(built.code, built.said).toBe(0);
  });

  it('plays the story and ends well only if all went as described', { timeout: 300_000 }, async () => {
    const { code, said } = await outcomeOf(demo(['--story']));

    expect(code, said).toBe(0);
    for (const sentence of [
      'Waiting for approval',
      '@lin Exported in less than a minute: 1 object, 13.3\u00a0GiB, in acme-exports (raw).',
      "ossutil cp 'oss://acme-exports/drill812_m-bp1acmeweb01_system.raw.tar.gz' .",
      'Denied by @wei',
      'Use the staging image, this one has customer data',
      'ana of @security presses Approve',
      'Approved by @sam, @wei',
      '@lin Not exported: Alibaba Cloud has no role',
      'Who can fix it: an Alibaba Cloud administrator',
      "Unsure. Alibaba Cloud's answer was lost",
      '── Direct messages: lin and image-export',
      "You can't approve or deny your own request",
      'All went as described',
    ]) {
      expect(said).toContain(sentence);
    }
  });

  it('stays up until Ctrl-C, and then ends well', { timeout: 60_000 }, async () => {
    const child = demo(['--port', '0']);
    const ended = outcomeOf(child);
    const url = await pageOf(child);
    const state = await fetch(`${url}/state`);
    const page = await fetch(url, { headers: { accept: 'text/html' } });
    child.kill('SIGINT');

    expect(state.status).toBe(200);
    expect(await page.text()).toContain('<div id="page">');
    expect((await ended).code).toBe(0);
    await expect(fetch(url)).rejects.toThrow();
  });

  it.each([
    [['--stroy'], 'The demo does not know --stroy. It takes --story, or --port and a number, or nothing.'],
    [['--port', 'many'], 'many is no port.'],
  ])('takes no %s', async (flags, sentence) => {
    const { code, said } = await outcomeOf(demo(flags));

    expect(code).toBe(1);
    expect(said).toContain(sentence);
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
async function pageOf({ stdout }: ChildProcess): Promise<string> {
  let said = '';
  for await (const [piece] of stdout ? on(stdout) : []) {
    said += String(piece);
    const url = /bot in it: (http:\S+)/.exec(said)?.[1];
    if (url) return url;
  }
  throw new Error(`the demo ended without a page:\n${said}`);
}

function on(stdout: NonNullable<ChildProcess['stdout']>): AsyncIterable<unknown[]> {
  return events(stdout, 'data', { close: ['close'] });
}
