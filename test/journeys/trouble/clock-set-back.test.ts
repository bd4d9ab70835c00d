/** A clock that was ahead and is put right: what was planned by it is not waited for. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { expect, it, onTestFinished, vi } from 'vitest';
import { ask, on, patience, untilExported } from '../play.ts';

const halfAnHour = 30 * 60_000;

/** The environment of a bot whose clock the test can set ahead. */
function aClock() {
  const folder = mkdtempSync(join(tmpdir(), 'clock-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const file = join(folder, 'ahead');
  const isAhead = (ms: number) => writeFileSync(file, String(ms));
  isAhead(0);
  const NODE_OPTIONS = `--require=${resolve('test/journeys/shifted-clock.cjs')}`;
  return { isAhead, environment: { NODE_OPTIONS, CLOCK_AHEAD_FILE: file } };
}

it(
  'an export that ends after the clock of the process was set back is announced within a minute, and /readyz names the rounds until then',
  { timeout: 2 * patience },
  on('socket', async (stage) => {
    const { people, cloud } = stage;
    const clock = aClock();
    cloud.set({ exportDuration: 10_000 });
    const bot = await stage.startBot(clock.environment);
    const card = await ask(stage);
    await people.ana.presses('Approve', { in: card });
    await card.waitForReply(({ words }) => words.includes('Export started. Task '), {
      within: 30_000,
      what: 'the start',
    });

    clock.isAhead(halfAnHour);
    const listings = () => cloud.calls.filter(({ action }) => action === 'DescribeTasks').length;
    const before = listings();
    await vi.waitFor(() => expect(listings()).toBeGreaterThan(before + 1), { timeout: 30_000 });
    clock.isAhead(0);

    const readiness = async () => (await fetch(`${bot.url}/readyz`)).text();
    await vi.waitFor(async () => expect(await readiness()).toContain('rounds'), { timeout: 30_000, interval: 20 });
    await untilExported(card);
    await vi.waitFor(async () => expect(await readiness()).toContain('"ready"'), { timeout: 30_000 });
    expect(bot.lines.join('\n')).toContain('a round is overdue');
  }),
);
