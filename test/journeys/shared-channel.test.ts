/** The approval channel is shared with another company: the bot says so where its operators look. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { spawnBot } from '../../sandbox/bot-process.ts';
import { freePort } from '../../sandbox/free-port.ts';
import { on } from './play.ts';

it(
  'is in /readyz and in the log, and admins get one direct message',
  on('socket', async (stage) => {
    const { approvals, outsider, people, slack } = stage;
    const folder = await mkdtemp(join(tmpdir(), 'export-image-'));
    const policy = join(folder, 'policy.yaml');
    await writeFile(policy, `admins: [${outsider.id}]\n`);
    approvals.share('invited');
    // It does not become ready, which `startBot` would wait for.
    const bot = spawnBot({ ...stage.environment(), POLICY_FILE: policy, PORT: String(await freePort()) });

    try {
      const message = await outsider.waitForDirectMessage(({ words }) => words.includes('Another company'), {
        within: 20_000,
      });
      await expect.poll(() => failing(bot.url), { timeout: 5_000 }).toEqual(['channel sharing']);
      expect(message.words).toContain('#image-approvals');
      expect(bot.lines.join('\n')).toContain('the approval channel is shared with another company');
      expect(slack.calls.filter(({ method }) => method === 'chat.postMessage')).toHaveLength(1);
      expect(people.lin.directMessages).toEqual([]);
    } finally {
      await bot.end('SIGKILL');
      await rm(folder, { recursive: true });
    }
  }),
);

async function failing(url: string): Promise<unknown> {
  const answer = await fetch(`${url}/readyz`);
  const body: unknown = await answer.json();
  return typeof body === 'object' && body !== null && 'failing' in body ? body.failing : undefined;
}
