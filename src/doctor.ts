/** Checks everything the bot needs, live and side by side, and changes nothing: `npm run doctor`. Puts the checks together. */

import { createExportTasks } from './aliyun/ecs/export-tasks.ts';
import { createInspectImages } from './aliyun/ecs/inspect-images.ts';
import { createRegions, homeRegion } from './aliyun/ecs/regions.ts';
import { createBucketFacts } from './aliyun/oss/bucket-facts.ts';
import { createInspectBucket } from './aliyun/oss/bucket-owner.ts';
import { createBuckets } from './aliyun/oss/buckets.ts';
import { createAskOss } from './aliyun/oss/oss-client.ts';
import { createInspectPolicy } from './aliyun/ram/inspect-policy.ts';
import { createInspectRole, ramVersion } from './aliyun/ram/inspect-role.ts';
import { createOwnAccount, stsVersion } from './aliyun/ram/own-account.ts';
import { createAsk } from './aliyun/rpc/ask.ts';
import { createCloudClock } from './aliyun/rpc/cloud-clock.ts';
import { createCredentials } from './aliyun/rpc/credentials.ts';
import { ecsEndpoint } from './aliyun/rpc/endpoints.ts';
import { createInspectCredentials } from './aliyun/rpc/inspect-credentials.ts';
import { createRpcClient } from './aliyun/rpc/rpc-client.ts';
import { checkBuckets } from './cli/doctor/buckets.ts';
import { checkCloudClock, checkCredentials } from './cli/doctor/cloud-access.ts';
import { checkExportRole } from './cli/doctor/export-role.ts';
import { about } from './cli/doctor/finding.ts';
import { checkImages } from './cli/doctor/images.ts';
import { checkPermissions, trialsOf } from './cli/doctor/permissions.ts';
import { readOptions, usage } from './cli/doctor/read-options.ts';
import { checkRedis } from './cli/doctor/redis.ts';
import { checkRegions } from './cli/doctor/regions.ts';
import { exitCodeOf, reportOf } from './cli/doctor/report.ts';
import { type Check, once, oncePer, runChecks } from './cli/doctor/run-checks.ts';
import { createScan } from './cli/doctor/scan-regions.ts';
import { checkNode, checkSettings, missing, settingsIn } from './cli/doctor/settings.ts';
import { checkAccess, checkScopes, checkSlackClock } from './cli/doctor/slack-access.ts';
import { checkApprovers, checkChannel, enoughPeople } from './cli/doctor/slack-channel.ts';
import { checkHttp, checkSocketMode } from './cli/doctor/slack-connection.ts';
import { type Config, endpointsIn, readConfig, secretsOf } from './config/config.ts';
import { createHide } from './log.ts';
import { inspectServer } from './redis/inspect-server.ts';
import { boltLogger } from './slack/connection/bolt-logger.ts';
import { inspectChannel, inspectMembers } from './slack/inspect/inspect-channel.ts';
import { createInspectingClient } from './slack/inspect/inspect-client.ts';
import { inspectConnection } from './slack/inspect/inspect-connection.ts';
import { inspectWorkspace } from './slack/inspect/inspect-workspace.ts';

/** In milliseconds: for one check, and for one call to Alibaba Cloud inside of it. */
const deadline = 10_000;
const longestCall = 5_000;

/** Well formed, so that the other settings can be tried while these are at fault. What needs them is not checked. */
const placeholders: Readonly<Record<string, string>> = {
  SLACK_BOT_TOKEN: 'xoxb-0',
  SLACK_APP_TOKEN: 'xapp-0',
  APPROVAL_CHANNEL: 'C00',
};

/** A check that is put off while one of the settings it needs is at fault. */
type CheckWith = (needed: readonly string[], check: Check) => Check;

type Variables = Readonly<Record<string, string | undefined>>;

function readSettings(variables: Variables) {
  const read = readConfig(variables);
  if ('config' in read) return { ...read, faults: [], faulty: [] };
  const faulty = settingsIn(read.faults);
  const mended = Object.fromEntries(faulty.map((name) => [name, placeholders[name]]));
  const again = readConfig({ ...variables, ...mended });
  const { config, warnings } = 'config' in again ? again : { config: undefined, warnings: [] };
  return { config, warnings, faults: read.faults, faulty };
}

function allChecks(variables: Variables): Check[] {
  const { config, warnings, faults, faulty } = readSettings(variables);
  const host: Check[] = [
    { subject: 'Node.js', isVital: true, run: async () => checkNode(process.version) },
    { subject: 'Settings', isVital: true, run: async () => checkSettings({ faults, warnings }) },
  ];
  if (!config) {
    const said = 'Not checked: it needs the settings.';
    return [...host, { subject: 'All else', isVital: true, run: async () => [about('All else').notChecked(said)] }];
  }
  const checkWith: CheckWith = (needed, check) => {
    const rows = missing(check.subject, needed, faulty);
    return rows.length > 0 ? { ...check, run: async () => rows } : check;
  };
  return [...host, ...slackChecks(config, checkWith), redisCheck(config, checkWith), ...cloudChecks(config, checkWith)];
}

/** What it finds stands in its table. */
const quiet = { info() {}, warn() {}, error() {} };

function slackChecks(config: Config, checkWith: CheckWith): Check[] {
  const { SLACK_BOT_TOKEN, SLACK_APP_TOKEN, SLACK_API_URL: slackApiUrl, APPROVAL_CHANNEL: channel } = config;
  const common = { slackApiUrl, logger: boltLogger(quiet), now: Date.now };
  const { slack, skew } = createInspectingClient({ ...common, token: SLACK_BOT_TOKEN });
  const access = once(() => inspectWorkspace(slack));
  const open = async (token: string) => inspectConnection(createInspectingClient({ ...common, token }).slack);
  const toSlack = ['SLACK_BOT_TOKEN', 'SLACK_API_URL'];
  const toChannel = [...toSlack, 'APPROVAL_CHANNEL'];
  return [
    checkWith(toSlack, { subject: 'Slack clock', isVital: false, run: () => checkSlackClock({ access, skew }) }),
    checkWith(toSlack, { subject: 'Slack bot token', isVital: true, run: () => checkAccess({ access }) }),
    checkWith(toSlack, { subject: 'Slack scopes', isVital: true, run: () => checkScopes({ access }) }),
    checkWith(['SLACK_APP_TOKEN', 'SLACK_API_URL'], {
      subject: 'Slack connection',
      isVital: true,
      run: () => (SLACK_APP_TOKEN ? checkSocketMode({ open: () => open(SLACK_APP_TOKEN) }) : checkHttp()),
    }),
    checkWith(toChannel, {
      subject: 'Approval channel',
      isVital: true,
      run: () => checkChannel({ access, channel: () => inspectChannel(slack, channel) }),
    }),
    checkWith(toChannel, {
      subject: 'Approvers',
      isVital: false,
      run: () =>
        checkApprovers({
          access,
          members: ({ workspace }) => inspectMembers({ slack, workspace, channel, enough: enoughPeople }),
        }),
    }),
  ];
}

function redisCheck({ REDIS_URL: url, REDIS_WAIT_REPLICAS: waitReplicas }: Config, checkWith: CheckWith): Check {
  const run = () => checkRedis({ inspect: () => inspectServer(url), waitReplicas });
  return checkWith(['REDIS_URL'], { subject: 'Redis', isVital: true, run });
}

function cloudChecks(config: Config, checkWith: CheckWith): Check[] {
  const { regions, credentials, offset, images, tasks, listBuckets, bucketFacts, inspectBucket, role } =
    cloudOf(config);
  const scan = createScan({ regions, images });
  const listed = config.destinations;
  const trials = trialsOf({
    regions,
    images,
    tasks,
    buckets: listBuckets,
    role,
    at: homeRegion,
    listed,
    now: Date.now,
  });
  const check = (subject: string, isVital: boolean, run: Check['run']) =>
    checkWith(
      ['ECS_ENDPOINT', 'OSS_ENDPOINT', 'OSS_REGION', 'RAM_ENDPOINT', 'STS_ENDPOINT'].map(
        (name) => `ALIBABA_CLOUD_${name}`,
      ),
      { subject, isVital, run },
    );
  return [
    check('Alibaba Cloud clock', false, () => checkCloudClock({ regions, offset })),
    check('Alibaba Cloud keys', true, () => checkCredentials({ credentials, regions })),
    check('Permissions', true, () => checkPermissions({ regions, trials })),
    check('Regions', false, () => checkRegions({ regions, scan })),
    check('Images', false, () => checkImages({ regions, scan })),
    check('Buckets', false, () =>
      checkBuckets({ regions, buckets: listBuckets, listed, bucketFacts, inspectBucket, now: Date.now }),
    ),
    check('Export role', false, () => checkExportRole({ ...role, regions })),
  ];
}

/** Alibaba Cloud without the one call that would start anything. */
function cloudOf(config: Config) {
  const credentials = createCredentials();
  const timeout = Math.min(config.ALIBABA_CLOUD_TIMEOUT, longestCall);
  const endpoints = endpointsIn(config);
  const rpc = (version: string) => ({ ask: createAsk(createRpcClient({ credentials, version, timeout })), endpoints });
  const cloudClock = createCloudClock(Date.now);
  const callEcs = createRpcClient({ credentials, version: '2014-05-26', timeout, cloudClock });
  const ecs = { ask: createAsk(callEcs), endpoints };
  const ram = rpc(ramVersion);
  const oss = { askOss: createAskOss({ credentials, timeout }), endpoints };
  const askRegions = createRegions(ecs);
  const { role: askRole, policies } = createInspectRole(ram);
  const role = once(askRole);
  const account = createOwnAccount({ role, askSts: rpc(stsVersion).ask, endpoints });
  const { askInfo, bucketFacts } = createBucketFacts(oss);
  return {
    credentials: createInspectCredentials(credentials),
    regions: once(() => askRegions('en')),
    images: oncePer(createInspectImages(ecs)),
    offset: () => cloudClock.offset(ecsEndpoint(homeRegion, endpoints)),
    tasks: createExportTasks({ ...ecs, offsets: () => ({ redis: undefined, cloud: undefined }), log: quiet }),
    listBuckets: once(createBuckets({ ...oss, learnAccount: account.learn })),
    bucketFacts,
    inspectBucket: createInspectBucket({ askInfo, account }),
    role: { role, policies: once(policies), policy: createInspectPolicy(ram) },
  };
}

async function run(): Promise<void> {
  const options = readOptions(process.argv.slice(2));
  if (options === 'wrong') return end(process.stderr, usage, 2);
  if (options === 'help') return end(process.stdout, usage, 0);
  const findings = await runChecks(allChecks(process.env), deadline);
  const report = reportOf(findings, { json: options.json, hide: createHide(secretsOf(process.env)) });
  end(process.stdout, report, exitCodeOf(findings));
}

/** Ends once everything is written, whatever still waits for an answer. */
function end(stream: NodeJS.WriteStream, text: string, code: number): void {
  stream.write(text, () => process.exit(code));
}

await run();
