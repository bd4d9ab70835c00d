/** The bare processes beside the bot: each says when it is ready, and answers one message with one. */
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

export type Child = {
  pid: number;
  ask: (message: object | number) => Promise<unknown>;
  end: () => void;
};

/** Without the flags of this process, so that nothing slows the floor down. */
export async function startChild(
  file: 'bare-bolt.js' | 'bare-queue.js',
  environment: Record<string, string>,
): Promise<Child> {
  const { PATH = '', HOME = '' } = process.env;
  const path = fileURLToPath(new URL(file, import.meta.url));
  const env = { PATH, HOME, ...environment };
  const child = fork(path, { env, execArgv: [], stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
  await answerOf(child);
  return {
    pid: child.pid ?? 0,
    ask(message) {
      const answer = answerOf(child);
      child.send(message);
      return answer;
    },
    end: () => void child.kill(),
  };
}

async function answerOf(child: ChildProcess): Promise<unknown> {
  const ended = new AbortController();
  const death = once(child, 'exit', { signal: ended.signal }).then(() => {
    throw new Error(`${child.spawnargs.at(-1)} has ended`);
  });
  try {
    const [answer] = await Promise.race([once(child, 'message', { signal: ended.signal }), death]);
    return answer;
  } finally {
    death.catch(() => {});
    ended.abort();
  }
}
