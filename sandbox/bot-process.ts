/** The bot as a process of its own, exactly as in production: it learns from the environment alone where everything is. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { connect } from 'node:net';
import { resolve } from 'node:path';
import { createInterface } from 'node:readline';

export type BotProcess = {
  /** Where it answers over HTTP. */
  url: string;
  /** Every line it has written, log and errors. */
  lines: readonly string[];
  isRunning: () => boolean;
  /** SIGTERM asks it to stop, SIGKILL does not ask. The answer is the exit code, null after a signal. */
  end: (signal?: NodeJS.Signals) => Promise<number | null>;
  /** Stops it at any point, as a machine that sleeps does, and wakes it after so many milliseconds. */
  stall: (ms: number) => Promise<void>;
  exit: Promise<number | null>;
};

/** The environment replaces that of this process, but for what Node itself needs. Resolves before the bot is ready. */
export function spawnBot(environment: Record<string, string>): BotProcess {
  const { PATH = '', HOME = '' } = process.env;
  const env = { PATH, HOME, ...environment };
  const child = spawn(resolve('bin/start'), {
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const lines: string[] = [];
  for (const stream of [child.stdout, child.stderr])
    createInterface({ input: stream }).on('line', (line) => lines.push(line));
  const exit = exitOf(child);
  const isRunning = () => child.exitCode === null && child.signalCode === null;
  return {
    url: `http://127.0.0.1:${environment['PORT']}`,
    lines,
    isRunning,
    exit,
    async end(signal = 'SIGTERM') {
      if (isRunning()) child.kill(signal);
      return exit;
    },
    async stall(ms) {
      child.kill('SIGSTOP');
      await Promise.race([exit, new Promise((done) => setTimeout(done, ms))]);
      child.kill('SIGCONT');
    },
  };
}

/** Waits until the bot says that it is ready to work; throws with its last words when it ends instead. */
export async function untilReady(bot: BotProcess, within = 60_000): Promise<void> {
  const deadline = Date.now() + within;
  let said = '';
  while (bot.isRunning()) {
    // A refused connection costs a socket a tenth of what it costs `fetch`, and a bot that starts refuses many.
    const ready = (await isListening(bot.url)) ? await fetch(`${bot.url}/readyz`).catch(() => undefined) : undefined;
    if (ready?.status === 200) return;
    said = (await ready?.text()) ?? said;
    if (Date.now() > deadline) break;
    await new Promise((done) => setTimeout(done, 50));
  }
  throw new Error(`the bot did not become ready: ${said}\n${bot.lines.slice(-15).join('\n')}`);
}

async function isListening(url: string): Promise<boolean> {
  const { hostname, port } = new URL(url);
  const socket = connect({ host: hostname, port: Number(port) });
  const answered = await once(socket, 'connect').then(
    () => true,
    () => false,
  );
  socket.destroy();
  return answered;
}

async function exitOf(child: ChildProcess): Promise<number | null> {
  // Only then has everything been read that it has written.
  const [code] = await once(child, 'close');
  return typeof code === 'number' ? code : null;
}
