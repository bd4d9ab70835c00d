/** Opens the stage of the demo, on a Redis of its own, with one bot as in production. */
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { createStage, type Stage } from '../stage.ts';
import { furnish, policyFile } from './furnish.ts';
import { ownDatabase } from './own-database.ts';

export type OpenStage = { stage: Stage; close: () => Promise<void> };

/** How long a bot may take to finish what it does, in milliseconds. */
const politeness = 3_000;

type Wanted = { redisUrl: string | undefined; language: string | undefined };

type Redis = { needs: { redisUrl: string } | { redisFolder: string }; leave: () => Promise<void> };

/**
 * `redisUrl` undefined: a private server, which keeps its file under `.demo/` while the demo runs. `language` is that of
 * the messages that all people see.
 */
export async function openStage({ redisUrl, language }: Wanted): Promise<OpenStage> {
  const redis = redisUrl ? await databaseOf(redisUrl) : await newFolder();
  const stage = await createStage({ mode: 'socket', language, policyFile, ...redis.needs }).catch(
    async (err: unknown) => {
      await redis.leave();
      throw err;
    },
  );
  furnish(stage);
  const close = async () => {
    await Promise.all(stage.running().map((bot) => Promise.race([bot.end('SIGTERM'), after(politeness)])));
    await stage.stop();
    await redis.leave();
  };
  try {
    await stage.startBot();
  } catch (err) {
    await close();
    throw err;
  }
  return { stage, close };
}

async function databaseOf(given: string): Promise<Redis> {
  const { url, empty } = await ownDatabase(given);
  return { needs: { redisUrl: url }, leave: empty };
}

/** A new one each time, since the Slack and the cloud of an earlier demo are gone. */
async function newFolder(): Promise<Redis> {
  const parent = resolve('.demo');
  await mkdir(parent, { recursive: true });
  const folder = await mkdtemp(join(parent, 'redis-'));
  return { needs: { redisFolder: folder }, leave: () => rm(folder, { recursive: true, force: true }) };
}

function after(ms: number): Promise<void> {
  return new Promise((done) => void setTimeout(done, ms).unref());
}
