/** A bot that comes back with the same environment after it was killed, as any supervisor of processes would have it, and that can be stopped. */
import { writeFileSync } from 'node:fs';
import type { BotProcess } from '../sandbox/bot-process.ts';
import { pause } from './wait-until.ts';

export type Role = 'all' | 'bot' | 'worker';

export type Bot = {
  role: string;
  url: string;
  isAlive: () => boolean;
  /** Resolves when it is ready, and nothing is left of a stall; for one that stays dead, when it is dead. */
  isUp: () => Promise<unknown>;
  /** What it wrote last, where it has ended without being killed. */
  lastWords: () => string | undefined;
  /** SIGKILL, at once. Resolves when the process is gone. */
  kill: () => Promise<void>;
  /** Stops it for longer than others wait for it. Resolves when it runs again. */
  stall: () => Promise<void>;
  /** The same, from when it next fetches its keys. */
  stallAtKeys: () => Promise<void>;
};

/** Long enough for a lock to end, for another worker to take the job and to export, in milliseconds. */
const stallFor = 25_000;

/** Long enough to fetch the keys for a call that is about to leave, in milliseconds. */
const fallingAsleep = 500;

/** Long enough to do what it was about to do when it was stopped, in milliseconds. */
const wakingUp = 3_000;

/** Lines of the log that say why a bot has ended. */
const lastLines = 5;

export function createBot(needs: {
  start: () => Promise<BotProcess>;
  environment: Record<string, string>;
  comesBack: boolean;
}): Bot {
  const { start, environment, comesBack } = needs;
  let process: BotProcess | undefined;
  let isKilled = false;
  let up: Promise<unknown> = begin();
  return {
    role: environment['ROLE'] ?? 'all',
    url: `http://127.0.0.1:${environment['PORT']}`,
    isAlive: () => process?.isRunning() ?? false,
    isUp: () => up,
    lastWords() {
      if (isKilled || !process || process.isRunning()) return undefined;
      return process.lines.slice(-lastLines).join('\n');
    },
    async kill() {
      isKilled = true;
      const gone = process?.end('SIGKILL');
      up = Promise.resolve(gone).then(() => (comesBack ? begin() : undefined));
      // A caller that waits for it gets the failure, and no caller must wait.
      up.catch(() => {});
      await gone;
    },
    stall: () => stallUntilAwake(process?.stall(stallFor)),
    stallAtKeys() {
      // Before anything else runs: the bot must find it when it goes on.
      writeFileSync(environment['SLEEPS_AT'] ?? '', '');
      return stallUntilAwake(pause(fallingAsleep).then(() => process?.stall(stallFor)));
    },
  };

  async function stallUntilAwake(running: Promise<void> | undefined): Promise<void> {
    up = Promise.resolve(running).then(() => pause(wakingUp));
    await running;
  }

  async function begin(): Promise<void> {
    process = await start();
    isKilled = false;
  }
}
