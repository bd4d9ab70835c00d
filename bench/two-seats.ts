/** Line 15: approvals under a rule with a seat for each of two groups, beside bare Bolt; none of them completes the quorum. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Capture, Captured } from './capture.ts';
import { createAsker } from './pending.ts';
import { openSetting, type Setting } from './setting.ts';
import { pause, untilQuiet, waitUntil } from './waiting.ts';
import type { Wire } from './wire.ts';
import { benchWorld, regions } from './world.ts';

const policy = `version: 1
rules:
  - name: two-groups
    approvals: 2
    approvers:
      - { from: group:S0SECURITY, at_least: 1 }
      - { from: group:S0ONCALL, at_least: 1 }
...
`;

/** The first round is for warming up. */
const rounds = regions.slice(0, 4);
const single = 20;
export const together = 20;
const perRound = single + together;

/** Between two things that are timed, in milliseconds. */
const pauseBetween = 60;

type Samples = { single: number[][]; together: number[][] };

/** Milliseconds to the acknowledgement, by round. */
export type TwoSeats = { bot: Samples; floor: Samples; wrong: string[] };

export async function measureTwoSeats(capture: Capture): Promise<TwoSeats> {
  const folder = await mkdtemp(join(tmpdir(), 'export-image-bench-'));
  const policyFile = join(folder, 'policy.yaml');
  await writeFile(policyFile, policy);
  const setting = await openSetting('http', ({ cloud }) => benchWorld(cloud, perRound), policyFile);
  try {
    return await measure(setting, capture);
  } finally {
    await setting.close();
    await rm(folder, { recursive: true });
  }
}

async function measure({ stage, bot, bare }: Setting, capture: Capture): Promise<TwoSeats> {
  const ask = await createAsker({ stage, capture, wire: bot.wire });
  const of = { bot: none(), floor: none() };
  for (const [round, region] of rounds.entries()) {
    const presses = await ask(region, perRound);
    const into = round === 0 ? { bot: none(), floor: none() } : of;
    await oneAtATime(presses.slice(0, single));
    await allTogether(presses.slice(single));

    async function oneAtATime(some: readonly Captured[]): Promise<void> {
      const took: Record<'bot' | 'floor', number[]> = { bot: [], floor: [] };
      for (const press of some) {
        took.bot.push((await bot.wire.send(press)).ms);
        await untilQuiet(stage);
        took.floor.push((await bare.wire.send(press)).ms);
        await pause(pauseBetween);
      }
      into.bot.single.push(took.bot);
      into.floor.single.push(took.floor);
    }

    async function allTogether(some: readonly Captured[]): Promise<void> {
      into.bot.together.push(await acksOf(bot.wire, some));
      await untilQuiet(stage, 300);
      into.floor.together.push(await acksOf(bare.wire, some));
      await pause(pauseBetween);
    }
  }
  return { ...of, wrong: await wrongVotes() };

  async function wrongVotes(): Promise<string[]> {
    const wanted = rounds.length * perRound;
    const voted = () => stage.approvals.messages.filter(({ words }) => words.includes('✓ @ana for @security')).length;
    await waitUntil(() => voted() === wanted);
    const { length: tasks } = stage.cloud.tasks;
    return [
      ...(voted() === wanted ? [] : [`cards with the vote of one group: ${voted()} instead of ${wanted}`]),
      ...(tasks === 0 ? [] : [`export tasks by one vote of two: ${tasks}`]),
    ];
  }
}

function none(): Samples {
  return { single: [], together: [] };
}

async function acksOf(wire: Wire, presses: readonly Captured[]): Promise<number[]> {
  await wire.connect(presses.length);
  return (await Promise.all(presses.map(wire.send))).map(({ ms }) => ms);
}
