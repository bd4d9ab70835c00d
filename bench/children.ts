/** The bare processes beside the bot: each says when it is ready, and answers one message with one. */
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { AliyunAccount } from '../sandbox/aliyun/account.ts';

export type Child = {
  pid: number;
  ask: (message: object | number) => Promise<unknown>;
  end: () => void;
};

/** Without the flags of this process, so that nothing slows the floor down. */
export async function startChild(
  file: 'bare-bolt.js' | 'bare-queue.js' | 'bare-poller.js',
  environment: Record<string, string>,
  hear: (message: unknown) => void = () => {},
): Promise<Child> {
  const { PATH = '', HOME = '' } = process.env;
  const path = fileURLToPath(new URL(file, import.meta.url));
  const env = { PATH, HOME, ...environment };
  const child = fork(path, { env, execArgv: [], stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
  child.on('message', hear);
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

/** The loop that polls each task. `seen` hears of each end; the other answers are those to what it is asked. */
export async function startPoller(
  from: { cloud: Pick<AliyunAccount, 'ecsEndpoint' | 'credentials'>; region: string; interval: number },
  seen: (taskId: string, at: number) => void,
): Promise<Child> {
  const { cloud, region, interval } = from;
  const { accessKeyId, accessKeySecret } = cloud.credentials;
  return startChild(
    'bare-poller.js',
    {
      ECS_ENDPOINT: cloud.ecsEndpoint.replace('{region}', region),
      REGION: region,
      KEY_ID: accessKeyId,
      KEY_SECRET: accessKeySecret,
      INTERVAL: String(interval),
    },
    (message) => {
      if (typeof message === 'object' && message !== null && 'taskId' in message && 'at' in message) {
        seen(String(message.taskId), Number(message.at));
      }
    },
  );
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
