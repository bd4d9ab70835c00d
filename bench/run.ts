/** The bench: measures the bot beside bare Bolt and bare BullMQ in one run, prints a table, and fails only for wrong counts. */
import { cpus, loadavg } from 'node:os';
import { performance } from 'node:perf_hooks';
import { type ApprovalRounds, approvalsPerRound, many, measureApprovals } from './approvals.ts';
import { measureAsking } from './asking.ts';
import { type Capture, openCapture } from './capture.ts';
import { startChild } from './children.ts';
import { measureChoosing } from './choosing.ts';
import { type CommandRounds, measureCommands } from './commands.ts';
import { measureFar } from './far.ts';
import { measureHome } from './home.ts';
import type { Fullest } from './limits.ts';
import {
  approvalLines,
  askingLines,
  choosingLines,
  commandLines,
  farLines,
  homeLines,
  type Memory,
  memoryLines,
  reconcilingLines,
  signatureLines,
  trailLines,
  twoSeatLines,
  watchingLines,
} from './lines.ts';
import { median } from './numbers.ts';
import { createAsker } from './pending.ts';
import { residentOf } from './process-facts.ts';
import { measureReconciling } from './reconciling.ts';
import { openSetting, type Setting } from './setting.ts';
import { measureSignatures } from './signing.ts';
import { drawTable } from './table.ts';
import { measureTrail } from './trail.ts';
import { measureTwoSeats } from './two-seats.ts';
import { pause, untilQuiet } from './waiting.ts';
import { inAMinute, measureWatching, type Watching } from './watching.ts';
import { askingWorld, benchWorld, regions } from './world.ts';

const commandRounds = 5;

/** Long enough for a garbage collection that is due, in milliseconds. */
const idle = 3_000;

process.exit(await run().catch(sayFailure));

async function run(): Promise<number> {
  const began = performance.now();
  const [loadBefore = 0] = loadavg();
  const capture = await openCapture();
  const overHttp = await measureOverHttp(capture);
  const overSocket = await measureOverSocket(capture);
  const asking = await measureTheAsking();
  const watching = await measureWatching(capture);
  const far = await measureFar(capture);
  const twoSeats = await measureTwoSeats(capture);
  capture.close();
  const reconciling = await measureReconciling();
  const choosing = measureChoosing();
  const signatures = measureSignatures();
  const trail = await measureTrail();
  const home = await measureHome();

  const { commands, approvals, memory } = overHttp;
  const table = drawTable([
    ...commandLines(commands, 'HTTP'),
    ...commandLines(overSocket.commands, 'Socket Mode'),
    ...approvalLines(approvals),
    ...memoryLines(memory),
    ...askingLines(asking.rounds),
    ...watchingLines(watching),
    ...farLines(far),
    ...reconcilingLines(reconciling),
    ...choosingLines(choosing),
    ...twoSeatLines(twoSeats),
    ...signatureLines(signatures),
    ...trailLines(trail),
    ...homeLines(home),
  ]);
  sayMachine({ began, loadBefore });
  console.log(table);
  console.log(`\nHow busy the one process of the stand-ins was: ${busyWords(overHttp, overSocket)}.`);
  console.log(watchingWords(watching));
  return sayWrong([
    ...overHttp.wrong,
    ...overSocket.wrong,
    ...asking.wrong,
    ...wrongWatching(watching),
    ...far.wrong,
    ...twoSeats.wrong,
  ]);
}

function sayMachine({ began, loadBefore }: { began: number; loadBefore: number }): void {
  const seconds = Math.round((performance.now() - began) / 1000);
  const [cpu] = cpus();
  console.log(
    `${cpus().length} cores (${cpu?.model ?? 'unknown'}), Node ${process.version}, ${process.platform}; took ${seconds} s`,
  );
  console.log(`Load average before: ${loadBefore.toFixed(1)}. The quieter the machine, the more the milliseconds mean`);
  console.log(`${commandRounds} rounds of commands, ${regions.length - 1} of approvals; medians over the rounds\n`);
}

type Measured = { commands: CommandRounds };

function busyWords({ commands, approvals }: Measured & { approvals: ApprovalRounds }, overSocket: Measured): string {
  const percent = (shares: number[]) => `${Math.round(median(shares) * 100)} %`;
  const both = ({ bot, bare }: CommandRounds) => `${percent(bot.standInsBusy)} (floor ${percent(bare.standInsBusy)})`;
  const bursts = percent(approvals.standInsBusy);
  return `line 1 over HTTP ${both(commands)}, in Socket Mode ${both(overSocket.commands)}; line 4 ${bursts}`;
}

function watchingWords({ oldest, bot, burst, slackFullest, cloudFullest }: Watching): string {
  const list = (fullest: Fullest[]) => fullest.map(({ what, calls }) => `${what} ${calls}`).join(', ');
  return [
    `Line 9: ${bot.lists.toFixed(1)} lists and ${bot.details.toFixed(1)} details an interval. The oldest export had run for ${Math.round(oldest)} of them.`,
    `10 ${inAMinute} approvals in a minute: the last ExportImage left ${(burst / 1000).toFixed(1)} s after the first press.`,
    `   Slack's fullest minute: ${list(slackFullest)}.`,
    `   Alibaba Cloud's fullest minute: ${list(cloudFullest)}.`,
  ].join('\n');
}

/** 429 is Slack's word for a limit that was broken. */
function wrongWatching({ started, refusedForPace }: Watching): string[] {
  return [
    ...(started === inAMinute ? [] : [`exports of ${inAMinute} approvals in a minute: ${started}`]),
    ...(refusedForPace === 0 ? [] : [`answers 429 of Slack: ${refusedForPace}`]),
  ];
}

async function measureOverHttp(capture: Capture) {
  const setting = await openSetting('http', ({ cloud }) => benchWorld(cloud, approvalsPerRound));
  const { stage, bot, bare } = setting;
  const queue = await startChild('bare-queue.js', { REDIS_URL: stage.redisUrl });
  try {
    const sizes = async () => ({ bot: await residentOf(bot.pid), bare: await residentOf(bare.pid) });
    await pause(idle);
    const atStart = await sizes();
    await setting.shareForm();
    const commands = await measureCommands({ bot, bare, capture, rounds: commandRounds });
    const ask = await createAsker({ stage, capture, wire: bot.wire });
    const approvals = await measureApprovals({ stage, ask, bot: bot.wire, bare: bare.wire, queue });
    const afterWork = await sizes();
    await untilQuiet(stage, idle);
    const memory: Memory = { atStart, afterWork, whenIdle: await sizes() };
    return { commands, approvals, memory, wrong: wrongCounts(setting, commands, approvals) };
  } finally {
    queue.end();
    await setting.close();
  }
}

async function measureOverSocket(capture: Capture) {
  const setting = await openSetting('socket');
  const { bot, bare } = setting;
  try {
    await setting.shareForm();
    const commands = await measureCommands({ bot, bare, capture, rounds: commandRounds });
    return { commands, wrong: wrongCounts(setting, commands) };
  } finally {
    await setting.close();
  }
}

async function measureTheAsking() {
  const setting = await openSetting('http', ({ cloud }) => askingWorld(cloud));
  const { stage, bot, bare, bareBolt } = setting;
  try {
    const rounds = await measureAsking({ stage, bot: bot.wire, bare: bare.wire, bareBolt });
    const faults = [...stage.slack.faults, ...stage.cloud.faults.map(({ text }) => text)];
    return { rounds, wrong: faults.map((fault) => `asking: ${fault}`) };
  } finally {
    await setting.close();
  }
}

/** What must be exact, however fast or slow the machine is. */
function wrongCounts({ stage }: Setting, commands: CommandRounds, approvals?: ApprovalRounds): string[] {
  const { slack, cloud } = stage;
  const requests = approvals ? regions.length * approvalsPerRound : 0;
  const images = new Set(cloud.tasks.map(({ imageId }) => imageId));
  const exportCalls = cloud.calls.filter(({ action }) => action === 'ExportImage');
  const counts: [string, number, number][] = [
    ['commands without a form', commands.lost, 0],
    ['export tasks', cloud.tasks.length, requests],
    ['images with a task', images.size, requests],
    ['calls of ExportImage', exportCalls.length, requests],
    ['cards', stage.approvals.messages.length, requests],
    ['faults of the bot against Slack', slack.faults.length, 0],
    ['faults of the bot against Alibaba Cloud', cloud.faults.length, 0],
    ...(approvals?.tasks ?? []).map((tasks): [string, number, number] => ['tasks of one burst', tasks, many]),
  ];
  return counts.flatMap(([what, found, wanted]) =>
    found === wanted ? [] : [`${what}: ${found} instead of ${wanted}`],
  );
}

/** Something was lost, so there is nothing to compare. */
function sayFailure(err: unknown): number {
  console.error('The bench could not be finished:', err);
  return 1;
}

function sayWrong(wrong: readonly string[]): number {
  if (wrong.length === 0) {
    console.log(
      `Nothing was lost: every command had its form, every approval one export task, ${many} of ${many} in each burst.`,
    );
    return 0;
  }
  console.error(`Wrong counts:\n${wrong.map((line) => `- ${line}`).join('\n')}`);
  return 1;
}
