/** Lines 11 and 12: connections to Alibaba Cloud for a hundred questions, and the way from a press to ExportImage where a new connection costs 100 ms. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createStage, type Stage } from '../sandbox/stage.ts';
import { untilExports } from './approvals.ts';
import type { Capture, Captured } from './capture.ts';
import { type FarDoor, openFarDoor } from './far-door.ts';
import { createAsker } from './pending.ts';
import { asInProduction } from './setting.ts';
import { untilQuiet } from './waiting.ts';
import { httpWire } from './wire.ts';
import { benchWorld, regions } from './world.ts';

/** What the handshakes of one connection cost, in milliseconds. */
export const handshakes = 100;
export const questions = 100;

/** The first presses are for warming up. */
const presses = 40;
const warmingUp = 5;

/** `starts`: milliseconds from a press to ExportImage on the wire. `connections`: opened for a hundred questions, by what was counted. */
export type Far = { starts: number[]; connections: number; wrong: string[] };

const [region] = regions;

export async function measureFar(capture: Capture): Promise<Far> {
  const redisFolder = await mkdtemp(join(tmpdir(), 'export-image-bench-'));
  const stage = await createStage({ mode: 'http', redisFolder });
  const door = await openFarDoor(stage.cloud.ecsEndpoint, handshakes);
  try {
    benchWorld(stage.cloud, presses);
    stage.slack.trouble.pace(false);
    await stage.startBot({ ...asInProduction, ALIBABA_CLOUD_ECS_ENDPOINT: door.url });
    const wire = httpWire({ url: stage.slack.requestUrl ?? '', secret: stage.slack.app.signingSecret });
    const ask = await createAsker({ stage, capture, wire });
    const all = await ask(region, presses);
    return await approveOneByOne(stage, door, wire.send, all);
  } finally {
    await stage.stop();
    door.close();
    await rm(redisFolder, { recursive: true });
  }
}

async function approveOneByOne(
  stage: Stage,
  door: FarDoor,
  send: (press: Captured) => Promise<{ leftAt: number }>,
  all: Captured[],
): Promise<Far> {
  const { cloud } = stage;
  const starts: number[] = [];
  for (const press of all.slice(0, warmingUp)) await approve(press);
  cloud.clearCalls();
  const before = door.opened();
  for (const press of all.slice(warmingUp)) starts.push(await approve(press));
  const opened = door.opened() - before;
  const asked = cloud.calls.filter(({ service }) => service === 'ecs').length;
  const exports = cloud.calls.filter(({ action }) => action === 'ExportImage').length;
  const own = asked - exports;
  return {
    starts,
    // Each ExportImage has a connection of its own.
    connections: ((opened - exports) / own) * questions,
    wrong: exports === starts.length ? [] : [`exports over a distance: ${exports} instead of ${starts.length}`],
  };

  async function approve(press: Captured): Promise<number> {
    const exported = untilExports(cloud, 1);
    const { leftAt } = await send(press);
    const took = (await exported) - leftAt;
    await untilQuiet(stage, 200);
    return took;
  }
}
