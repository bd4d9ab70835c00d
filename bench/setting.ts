/** What the bench is played on: a stage with a bot as in production, and the bare processes beside it. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '../sandbox/free-port.ts';
import { createStage, type Mode, type Stage } from '../sandbox/stage.ts';
import { createSlack, type SlackWorkspace } from '../sandbox/workspace.ts';
import { type Child, startChild } from './children.ts';
import { addPeople, type Side } from './commands.ts';
import { botPid } from './process-facts.ts';
import { httpWire, socketWire } from './wire.ts';

/** The intervals and time limits of production, where a stage has shorter ones; but without the limit of requests an hour, and without Slack's pace, which is not measured here. */
export const asInProduction = {
  TASK_POLL_INTERVAL: '15s',
  EXPORT_SETTLE_TIME: '2m',
  ALIBABA_CLOUD_TIMEOUT: '15s',
  REQUEST_LIMIT: '100000/h',
  SLACK_PACE: '100000/m',
};

export type Setting = {
  stage: Stage;
  bot: Side;
  bare: Side;
  bareBolt: Child;
  /** Gives the bare app the form that the bot opens. */
  shareForm: () => Promise<void>;
  close: () => Promise<void>;
};

/** `prepare` fills the account before the bot looks at it for the first time. */
export async function openSetting(
  mode: Mode,
  prepare: (stage: Stage) => void = () => {},
  policyFile?: string,
): Promise<Setting> {
  const redisFolder = await mkdtemp(join(tmpdir(), 'export-image-bench-'));
  const stage = await createStage({ mode, redisFolder, ...(policyFile && { policyFile }) });
  prepare(stage);
  stage.slack.trouble.pace(false);
  await stage.startBot(asInProduction);
  // Envelopes go to any socket of an app, so over sockets the bare app has a workspace of its own.
  const other = mode === 'socket' ? await createSlack() : undefined;
  const slack = other ?? stage.slack;
  const port = await freePort();
  const bareBolt = await startChild('bare-bolt.js', bareEnvironment(slack, mode, port));
  const channel = other ? other.channel({ name: 'image-approvals' }) : stage.approvals;
  const people = addPeople(stage.slack, stage.approvals);
  const bare: Side = {
    slack,
    channel,
    pid: bareBolt.pid,
    people: other ? addPeople(other, channel) : people,
    wire: other
      ? socketWire(other)
      : httpWire({ url: `http://127.0.0.1:${port}/slack/events`, secret: slack.app.signingSecret }),
  };
  const bot: Side = { slack: stage.slack, channel: stage.approvals, people, wire: botWire(stage), pid: await botPid() };
  return { stage, bot, bare, bareBolt, shareForm: () => shareForm(stage, bareBolt), close };

  async function close(): Promise<void> {
    bareBolt.end();
    await other?.stop();
    await stage.stop();
    await rm(redisFolder, { recursive: true });
  }
}

async function shareForm({ slack, approvals, people }: Stage, bareBolt: Child): Promise<void> {
  await people.lin.types(approvals, '/export-image');
  await people.lin.seesForm('Export an image');
  await people.lin.closes();
  const view = slack.calls.findLast(({ method }) => method === 'views.open')?.args['view'];
  if (typeof view !== 'object' || view === null) throw new Error('the bot opened no form');
  await bareBolt.ask(view);
}

function botWire({ slack }: Stage): Side['wire'] {
  const { requestUrl, app } = slack;
  return requestUrl ? httpWire({ url: requestUrl, secret: app.signingSecret }) : socketWire(slack);
}

function bareEnvironment({ app, apiUrl }: SlackWorkspace, mode: Mode, port: number): Record<string, string> {
  return {
    SLACK_BOT_TOKEN: app.botToken,
    SLACK_API_URL: apiUrl,
    PORT: String(port),
    ...(mode === 'socket' ? { SLACK_APP_TOKEN: app.appToken } : { SLACK_SIGNING_SECRET: app.signingSecret }),
  };
}
