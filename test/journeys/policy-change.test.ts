/** The policy file changes while bots run: each takes it, those that lag behind say so where operators look. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { spawnBot, untilReady } from '../../sandbox/bot-process.ts';
import { freePort } from '../../sandbox/free-port.ts';
import { on } from './play.ts';

const within = { timeout: 20_000 };

it(
  'takes a changed file, lags behind without it, and notifies admins once',
  on('socket', async (stage) => {
    const { people } = stage;
    const folder = await mkdtemp(join(tmpdir(), 'export-image-'));
    const [one, two] = [join(folder, 'one.yaml'), join(folder, 'two.yaml')] as const;
    const policy = (version: number) =>
      `version: ${version}\nadmins: [${people.lin.id}]\nrules:\n  - name: rule-${version}\n...\n`;
    await Promise.all([one, two].map((path) => writeFile(path, policy(1))));
    const start = async (path: string) =>
      spawnBot({ ...stage.environment(), POLICY_FILE: path, PORT: String(await freePort()) });
    const [first, second] = await Promise.all([start(one), start(two)]);
    const bots = [first, second];

    try {
      for (const bot of bots) await untilReady(bot);

      await writeFile(one, policy(2));
      // It does not end by it.
      void first.end('SIGHUP');
      await expect.poll(() => failing(second.url), within).toEqual(['policy']);
      expect(await failing(first.url)).toEqual([]);

      await writeFile(two, 'version: 3\n');
      await people.lin.waitForDirectMessage(({ words }) => words.includes('was refused'), { within: 20_000 });
      expect(await failing(second.url)).toEqual(['policy']);

      await writeFile(two, policy(2));
      await expect.poll(() => failing(second.url), within).toEqual([]);
      const words = people.lin.directMessages.map((message) => message.words);
      expect(words.filter((text) => text.includes('Policy version 2 is in force'))).toHaveLength(1);
      expect(words).toHaveLength(2);
    } finally {
      await Promise.all(bots.map((bot) => bot.end('SIGKILL')));
      await rm(folder, { recursive: true });
    }
  }),
);

async function failing(url: string): Promise<unknown> {
  const body: unknown = await (await fetch(`${url}/readyz`)).json();
  return typeof body === 'object' && body !== null && 'failing' in body ? body.failing : [];
}
