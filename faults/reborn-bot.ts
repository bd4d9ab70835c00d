/** A bot that comes back with the same environment after it was killed, as any supervisor of processes would have it. */
import type { BotProcess } from '../sandbox/bot-process.ts';

export type Role = 'all' | 'bot' | 'worker';

export type Bot = {
  role: string;
  url: string;
  isAlive: () => boolean;
  /** Resolves when it is ready; for one that stays dead, when it is dead. */
  isUp: () => Promise<unknown>;
  /** SIGKILL, at once. Resolves when the process is gone. */
  kill: () => Promise<void>;
};

export function createBot(needs: {
  start: () => Promise<BotProcess>;
  environment: Record<string, string>;
  comesBack: boolean;
}): Bot {
  const { start, environment, comesBack } = needs;
  let process: BotProcess | undefined;
  let up: Promise<unknown> = begin();
  return {
    role: environment['ROLE'] ?? 'all',
    url: `http://127.0.0.1:${environment['PORT']}`,
    isAlive: () => process?.isRunning() ?? false,
    isUp: () => up,
    async kill() {
      const gone = process?.end('SIGKILL');
      up = Promise.resolve(gone).then(() => (comesBack ? begin() : undefined));
      // Whoever waits for it hears of a failure, and nobody need.
      up.catch(() => {});
      await gone;
    },
  };

  async function begin(): Promise<void> {
    process = await start();
  }
}
