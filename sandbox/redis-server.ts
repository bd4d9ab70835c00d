/** A private redis-server on 127.0.0.1, ended by its own process id. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { freePort } from './free-port.ts';

export type RedisServer = { url: string; port: number; stop: (signal?: NodeJS.Signals) => Promise<void> };

/**
 * With a `folder` every write goes to an append-only file there and is found again at the next start. With `replicaOf` it copies the
 * server on that port.
 */
export async function startRedisServer({
  port,
  folder,
  replicaOf,
  settings = [],
}: {
  port?: number;
  folder?: string;
  replicaOf?: number;
  /** More of them, as on its command line. */
  settings?: readonly string[];
} = {}): Promise<RedisServer> {
  const usedPort = port ?? (await freePort());
  const keep = folder ? ['--dir', folder, '--appendonly', 'yes'] : ['--appendonly', 'no'];
  const copy = replicaOf ? ['--replicaof', `127.0.0.1 ${replicaOf}`] : [];
  const args = [
    '--port',
    String(usedPort),
    '--bind',
    '127.0.0.1',
    '--save',
    '',
    '--maxmemory-policy',
    'noeviction',
    // A first copy for a replica begins at once.
    '--repl-diskless-sync-delay',
    '0',
    ...keep,
    ...copy,
    ...settings,
  ];
  const server = spawn('redis-server', args, { stdio: ['ignore', 'pipe', 'pipe'] });
  await ready(server);
  return {
    url: `redis://127.0.0.1:${usedPort}`,
    port: usedPort,
    async stop(signal = 'SIGTERM') {
      if (server.exitCode !== null || server.signalCode !== null) return;
      const exit = once(server, 'exit');
      server.kill(signal);
      await exit;
    },
  };
}

async function ready(server: ChildProcess): Promise<void> {
  const failed = once(server, 'error').then(([err]) => {
    throw new Error('redis-server cannot be run. bin/setup installs it.', { cause: err });
  });
  await Promise.race([failed, sawReady(server)]);
  server.stdout?.resume();
  server.stderr?.resume();
}

async function sawReady(server: ChildProcess): Promise<void> {
  if (!server.stdout) throw new Error('redis-server has no output');
  const seen: string[] = [];
  const lines = createInterface({ input: server.stdout });
  for await (const line of lines) {
    if (line.includes('Ready to accept connections')) return;
    seen.push(line);
  }
  throw new Error(`redis-server ended early:\n${seen.slice(-5).join('\n')}`);
}
