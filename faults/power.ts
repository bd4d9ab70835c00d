/** A Redis whose machine can lose power: what it has not brought to the disk within a second is gone. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startRedisServer } from '../sandbox/redis-server.ts';
import { followLengths, forgetAll } from './append-only-file.ts';
import { copyBack, cut, giveWay, part, type Replica, standAlone, startReplica } from './replica.ts';

export type FrailRedis = {
  /** A place for a file that goes with it. */
  path: (name: string) => string;
  /** Where it is now: a failover moves it. */
  url: () => string;
  port: () => number;
  /** Ends it with SIGKILL and starts it again with all that it has written. */
  restart: () => Promise<void>;
  /** The same, without what it has written within the last second: `appendfsync everysec` promises no more. */
  crash: () => Promise<void>;
  /** The same, without anything. */
  empty: () => Promise<void>;
  /** Gives it a replica, and resolves when that has all. */
  addReplica: () => Promise<void>;
  /** Breaks the link between the two: what is written from now on never reaches the replica. */
  cutReplica: () => Promise<void>;
  /** Ends it with SIGKILL and makes its replica the server, with all that it had unless the link was broken. */
  failOver: () => Promise<void>;
  /** Makes its replica a server of its own, so that what is written from now on is on no other. */
  partFromReplica: () => Promise<void>;
  /** Makes it a replica of that one, and then the server again: its process stays, and what it has written since is gone. */
  rejoin: () => Promise<void>;
  stop: () => Promise<void>;
};

/** `losesPower`: what has been written when is only followed where it is to be lost. */
export async function startFrailRedis({ losesPower }: { losesPower: boolean }): Promise<FrailRedis> {
  const root = await mkdtemp(join(tmpdir(), 'export-image-faults-'));
  const newFolder = () => mkdtemp(join(root, 'server-'));
  let folder = await newFolder();
  let server = await startRedisServer({ folder });
  let replica: Replica | undefined;
  const lengths = losesPower ? followLengths(() => folder) : undefined;

  return {
    path: (name) => join(root, name),
    url: () => server.url,
    port: () => server.port,
    restart: () => again(async () => {}),
    crash: () => again(forgetLastSecond),
    empty: () => again(() => forgetAll(folder)),
    async addReplica() {
      replica = await startReplica(server, await newFolder());
    },
    cutReplica: async () => cut(copy()),
    async failOver() {
      await giveWay(server, copy());
      ({ server, folder } = copy());
      await standAlone(server);
    },
    partFromReplica: async () => part(server, copy()),
    rejoin: async () => copyBack(server, copy()),
    async stop() {
      lengths?.stop();
      await Promise.all([server.stop('SIGKILL'), replica?.server.stop('SIGKILL')]);
      await rm(root, { recursive: true, force: true });
    },
  };

  async function again(meanwhile: () => Promise<void>): Promise<void> {
    const { port } = server;
    await server.stop('SIGKILL');
    await meanwhile();
    server = await startRedisServer({ folder, port });
  }

  async function forgetLastSecond(): Promise<void> {
    if (!lengths) throw new Error('Redis was not started as one that loses its power');
    await lengths.forgetLastSecond();
  }

  function copy(): Replica {
    if (!replica) throw new Error('Redis has no replica');
    return replica;
  }
}
