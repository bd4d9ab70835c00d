/** What a scenario is played on: a stage whose every wire goes through a relay, and bots that come back when they die. */
import { writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { freePort } from '../sandbox/free-port.ts';
import { createStage, type Mode, type Stage } from '../sandbox/stage.ts';
import { type Aim, createGate, type Gate, type Strike } from './gate.ts';
import { type FrailRedis, startFrailRedis } from './power.ts';
import { type Bot, createBot, type Role } from './reborn-bot.ts';
import { signingKeys } from './trail.ts';
import { delivery } from './wire/call-names.ts';
import { openHttpRelay, type Relay } from './wire/http-relay.ts';
import { createRedisNames } from './wire/redis-names.ts';
import { openWires } from './wire/wires.ts';

/**
 * `dead`: a bot that is killed does not come back, for others are there. `policy`: the lines of the policy file, where there is one. `prepare`: what is
 * turned before the first bot starts.
 */
export type Cast = {
  mode: Mode;
  roles: readonly Role[];
  killed?: 'dead';
  policy?: (stage: Stage) => readonly string[];
  prepare?: (stage: Stage) => void;
};

export type RelayedStage = {
  stage: Stage;
  redis: FrailRedis;
  gate: Gate;
  /** Resolves when every bot that was killed is back. */
  allUp: () => Promise<void>;
  /** The last words of bots that have ended by themselves. */
  lastWords: () => string[];
  stop: () => Promise<void>;
};

/**
 * Alibaba Cloud as hard as its pages allow. The list of tasks lags by almost the settle time of the stage, what a task writes shows only after another
 * call would be allowed if it were not waited for, and a second export of an image is not refused. In milliseconds.
 */
const unhelpful = { lag: 900, itemsLag: 10_000, refusesRunningImage: false };

export async function openRelayedStage(cast: Cast, aim?: Aim): Promise<RelayedStage> {
  const redis = await startFrailRedis({ losesPower: aim?.strike.startsWith('crash') ?? false });
  const stage = await createStage({ mode: cast.mode, redisUrl: redis.url() });
  stage.cloud.set(unhelpful);
  cast.prepare?.(stage);
  const gate = createGate(aim);
  const names = createRedisNames();
  const relays: Relay[] = [];
  const bots: Bot[] = [];
  const policyFile = cast.policy && redis.path('policy.yaml');
  let door: string | undefined;
  const allUp = async () => void (await Promise.all(bots.map((bot) => bot.isUp())));

  try {
    if (policyFile) await writeFile(policyFile, [...(cast.policy?.(stage) ?? []), '...', ''].join('\n'));
    await Promise.all(cast.roles.map(addBot));
    if (cast.mode === 'http') await openDoor();
  } catch (err) {
    await stop();
    throw err;
  }
  const lastWords = () => bots.flatMap((bot) => bot.lastWords() ?? []);
  return { stage, redis, gate, allUp, lastWords, stop };

  async function addBot(role: Role): Promise<void> {
    const wires = await openWires({ stage, redis, gate, names, strike: (what) => strike(what, bot) });
    relays.push(...wires.relays);
    const port = String(await freePort());
    const keys = {
      // What waits for minutes must not keep the cores busy meanwhile.
      TASK_POLL_INTERVAL: '500ms',
      NODE_OPTIONS: `--require=${resolve('faults/sleeps-at-keys.cjs')}`,
      SLEEPS_AT: redis.path(`sleep-${port}`),
      ...signingKeys,
      ...(policyFile && { POLICY_FILE: policyFile }),
    };
    const environment = { ...wires.environment, ...keys, ROLE: role, PORT: port };
    const bot = createBot({ start: () => start(environment), environment, comesBack: cast.killed !== 'dead' });
    bots.push(bot);
    await bot.isUp();
  }

  async function start(environment: Record<string, string>) {
    const bot = await stage.startBot(environment);
    if (door !== undefined) stage.slack.requestUrl = door;
    return bot;
  }

  async function strike(what: Strike, bot: Bot | undefined): Promise<void> {
    if (what === 'kill bot') await bot?.kill();
    if (what === 'stall bot') await bot?.stall();
    if (what === 'stall bot at its keys') await bot?.stallAtKeys();
    if (what === 'restart Redis') await redis.restart();
    if (what === 'fail over Redis') await redis.failOver();
    if (what === 'part Redis from its replica') await redis.partFromReplica();
    if (what === 'crash Redis') await redis.crash();
    if (what === 'crash both') await Promise.all([redis.crash(), bot?.kill()]);
  }

  /** Over HTTP Slack knows one address, behind which the bots with a door take turns. */
  async function openDoor(): Promise<void> {
    const open = bots.filter(({ role }) => role !== 'worker');
    let turn = 0;
    let last: Bot | undefined;
    const target = () => {
      const alive = open.filter((bot) => bot.isAlive());
      last = alive[turn++ % alive.length] ?? open[0];
      return last?.url ?? '';
    };
    const relay = await openHttpRelay({
      target,
      nameOf: delivery,
      gate,
      strike: (what) => strike(what, last ?? open[0]),
    });
    relays.push(relay);
    door = `http://127.0.0.1:${relay.port}/slack/events`;
    stage.slack.requestUrl = door;
  }

  async function stop(): Promise<void> {
    await Promise.allSettled(bots.map((bot) => bot.isUp()));
    for (const relay of relays) relay.close();
    await stage.stop();
    await redis.stop();
  }
}
