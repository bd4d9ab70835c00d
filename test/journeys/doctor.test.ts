/** The whole command between a Slack, an Alibaba Cloud and a Redis: what is wrong gets its row, and nothing is changed or given away. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, inject, it, vi } from 'vitest';
import { createStage, type Stage } from '../../sandbox/stage.ts';
import { runDoctor as callDoctor } from '../../src/cli/doctor/run-doctor.ts';
import { newKeyPair } from '../../src/domain/audit/signing-key.ts';
import { type Reported, read, reportOf, runDoctor } from './run-doctor.ts';

const harmless = /^(Describe\w+|List\w+|Get\w+)$/;

let stage: Stage;
let sound: Record<string, string>;
const folder = mkdtempSync(join(tmpdir(), 'doctor-'));
const said: string[] = [];
const { secret: pressKey } = newKeyPair();

beforeAll(async () => {
  stage = await createStage({ mode: 'socket', redisFolder: folder });
  const { lin, ana } = stage.people;
  const channel = stage.slack.channel({ name: 'approvals', members: [lin, ana], private: true });
  sound = {
    ...stage.environment(),
    APPROVAL_CHANNEL: channel.id,
    EXPORT_SETTLE_TIME: '2m',
    // A busy machine takes seconds for an answer that a person has at once; no check may take longer than ten.
    ALIBABA_CLOUD_TIMEOUT: '9s',
    PRESS_KEY: pressKey,
  };
  stage.cloud.role = 'custom-policy';
});

afterEach(() => {
  stage.cloud.role = 'custom-policy';
  stage.cloud.set({ clockSkew: 0 });
  stage.cloud.trouble.clear();
  stage.slack.trouble.clear();
  stage.slack.scopes.add('chat:write');
});

afterAll(async () => {
  const { slack, cloud } = stage;
  await stage.stop();
  rmSync(folder, { recursive: true });
  expect(slack.faults).toEqual([]);
  expect(cloud.faults).toEqual([]);
});

/** The same report without a process, whose start costs more than its questions. The keys must be given: the search for others goes through this process. */
async function reportOfCall(environment: Record<string, string>): Promise<Reported> {
  for (const [name, value] of Object.entries(environment)) vi.stubEnv(name, value);
  try {
    const { text: said, exitCode: code } = await callDoctor({ json: true, width: undefined, variables: environment });
    return read({ code, said, trouble: '' });
  } finally {
    vi.unstubAllEnvs();
  }
}

async function examine(changes: Record<string, string> = {}, ask = reportOfCall) {
  const report = await ask({ ...sound, ...changes });
  said.push(report.said, report.trouble);
  const lines = report.findings.map(
    ({ level, subject, said, remedy = '' }) => `${level} ${subject}: ${said} ${remedy}`,
  );
  const faults = lines.filter((line) => line.startsWith('fault'));
  // How quick Redis is depends on what else this machine does.
  const warnings = lines.filter((line) => line.startsWith('warning') && !/^warning Redis: It answers in/.test(line));
  return { ...report, lines, faults, warnings };
}

describe('a bot with all it needs', () => {
  it('has no fault, and a row for everything', async () => {
    const { code, ok, counts, findings, trouble, faults, warnings } = await examine({}, reportOf);

    expect({ code, ok, trouble, faults }).toEqual({ code: 0, ok: true, trouble: '', faults: [] });
    expect(counts).toMatchObject({ fault: 0, 'not-checked': 1 });
    expect(warnings).toEqual([]);
    expect([...new Set(findings.map(({ subject }) => subject))]).toEqual([
      'Node.js',
      'Settings',
      'Press keys',
      'Slack clock',
      'Slack bot token',
      'Slack scopes',
      'Slack connection',
      'Approval channel',
      'Approvers',
      'Redis',
      'Freeze',
      'Alibaba Cloud clock',
      'Alibaba Cloud keys',
      'Permissions',
      'Regions',
      'Images',
      'Buckets',
      'Export role',
      'Audit archive',
    ]);
  });

  it('is shown in a table', async () => {
    const { code, said: table, trouble } = await runDoctor(sound);
    said.push(table, trouble);

    expect(code).toBe(0);
    expect(table).toMatch(/^ok {11}Node\.js +v\d+/);
    expect(table).toMatch(/\n0 faults, [01] warnings?, \d+ ok, 1 not checked\. The bot can work\.\n$/);
  });

  it('lists buckets at the endpoint of the region that is set for it', async () => {
    stage.cloud.clearCalls();

    const { lines } = await examine({
      ALIBABA_CLOUD_OSS_ENDPOINT: stage.cloud.regionalOssEndpoint,
      ALIBABA_CLOUD_OSS_REGION: 'eu-central-1',
    });

    expect(lines.find((line) => line.startsWith('ok Buckets'))).toContain('7 of 9 buckets');
    const listing = stage.cloud.calls.filter(({ action }) => action === 'ListBuckets');
    expect(listing.map(({ parameters, outcome }) => [parameters['region'], outcome])).toEqual([['eu-central-1', 'ok']]);
  });

  it('may have warnings', async () => {
    const { code, ok, warnings } = await examine({
      PRESS_KEY: '',
      APPROVAL_CHANNEL: stage.approvals.id,
      SLACK_APP_TOKEN: '',
      SLACK_SIGNING_SECRET: stage.slack.app.signingSecret,
      EXPORT_SETTLE_TIME: '1s',
    });

    expect({ code, ok }).toEqual({ code: 0, ok: true });
    expect(warnings).toEqual([
      expect.stringMatching(/^warning Settings: EXPORT_SETTLE_TIME is below 30s: .+ second export can start/),
      expect.stringMatching(/^warning Press keys: PRESS_KEY is missing, .+npm run --silent audit -- key/),
      expect.stringMatching(/^warning Slack connection: HTTP: /),
      expect.stringMatching(/^warning Approval channel: #image-approvals is public/),
    ]);
  });
});

describe('a setting that is wrong', () => {
  it.each<[string, Record<string, string>, RegExp[]]>([
    ['bot token', { SLACK_BOT_TOKEN: 'xoxb-1-2-wrong' }, [/^fault Slack bot token: Slack says invalid_auth\./]],
    ['app token', { SLACK_APP_TOKEN: 'xapp-1-A1-2-wrong' }, [/^fault Slack connection: Socket Mode: .+invalid_auth/]],
    ['channel', { APPROVAL_CHANNEL: 'C0UNKNOWN00' }, [/^fault Approval channel: The bot cannot see this channel/]],
    [
      'address of Slack',
      { SLACK_API_URL: 'http://127.0.0.1:1/api/' },
      [/^fault Slack bot token: Slack cannot be reached/],
    ],
    ['address of Redis', { REDIS_URL: 'redis://:pass-word@127.0.0.1:1' }, [/^fault Redis: .+ECONNREFUSED/]],
    [
      'access key',
      { ALIBABA_CLOUD_ACCESS_KEY_ID: 'LTAI5tWrongWrongWrong' },
      [/^fault Alibaba Cloud keys: .+…rong.+InvalidAccessKeyId/],
    ],
    [
      'secret',
      { ALIBABA_CLOUD_ACCESS_KEY_SECRET: 'wrong-secret' },
      [/^fault Alibaba Cloud keys: .+SignatureDoesNotMatch/],
    ],
    [
      'address of ECS',
      { ALIBABA_CLOUD_ECS_ENDPOINT: 'http://127.0.0.1:1/{region}' },
      [/^fault Alibaba Cloud keys: .+DescribeRegions: no connection\./],
    ],
    [
      'address of OSS',
      { ALIBABA_CLOUD_OSS_ENDPOINT: 'http://127.0.0.1:2' },
      [/^fault Permissions: oss:ListBuckets: ListBuckets: no connection\./],
    ],
  ])('%s has its row', async (_, changes, rows) => {
    const { code, ok, faults } = await examine(changes);

    expect({ code, ok }).toEqual({ code: 1, ok: false });
    expect(faults).toEqual(rows.map((row) => expect.stringMatching(row)));
  });

  it('keeps only what needs it from being checked', async () => {
    const { code, lines, faults } = await examine({
      APPROVAL_CHANNEL: 'image-approvals',
      PORT: 'high',
      REDIS_URL: 'http://127.0.0.1',
      REDIS_ULR: 'redis://127.0.0.1',
    });

    expect(code).toBe(1);
    expect(faults).toEqual([
      expect.stringMatching(/^fault Settings: APPROVAL_CHANNEL holds a channel's name; set its id/),
      expect.stringMatching(/^fault Settings: REDIS_URL must begin with redis:\/\//),
      expect.stringMatching(/^fault Settings: PORT must be a port/),
    ]);
    expect(lines).toContain('not-checked Approval channel: APPROVAL_CHANNEL is missing or wrong. ');
    expect(lines).toContain('not-checked Approvers: APPROVAL_CHANNEL is missing or wrong. ');
    expect(lines).toContain('not-checked Redis: REDIS_URL is missing or wrong. ');
    expect(lines).toContainEqual(expect.stringMatching(/^warning Settings: REDIS_ULR is not a setting/));
    expect(lines).toContainEqual(expect.stringMatching(/^ok Slack bot token: /));
    expect(lines).toContainEqual(expect.stringMatching(/^ok Buckets: /));
  });

  it('finds the settings of an environment without any', async () => {
    const report = await reportOf({});

    expect(report.code).toBe(1);
    expect(report.findings.filter(({ level }) => level === 'fault').map(({ said }) => said.split(' ')[0])).toEqual([
      'SLACK_BOT_TOKEN',
      'SLACK_APP_TOKEN',
      'APPROVAL_CHANNEL',
      // Redis may run here or not.
      ...(report.findings.some(({ subject, level }) => subject === 'Redis' && level === 'fault') ? ['Redis'] : []),
      'The',
    ]);
  });

  it('is the cause of many missing rows, and said once', async () => {
    const {
      code,
      said: table,
      trouble,
    } = await runDoctor({ ...sound, SLACK_BOT_TOKEN: '', ALIBABA_CLOUD_ACCESS_KEY_ID: '' });
    said.push(table, trouble);

    expect(code).toBe(1);
    expect(table.match(/^FAULT/gm)).toHaveLength(2);
    expect(table).toMatch(/^FAULT +Alibaba Cloud keys +The bot has no access key/m);
    expect(table.match(/^not checked/gm)).toHaveLength(1);
    const open = table.slice(table.search(/^not checked/m)).replace(/\s+/g, ' ');
    expect(open).toContain(
      'Slack clock, Slack bot token, Slack scopes, Approval channel, Approvers: SLACK_BOT_TOKEN is',
    );
    expect(open).toContain(
      'Permissions, Regions, Images, Buckets, Export role: Alibaba Cloud does not let the bot in.',
    );
    expect(open).toContain(' 11 not checked.');
  });
});

describe('a policy that names user groups', () => {
  it('has a row for them, and needs their scope', async () => {
    const { security, oncall } = stage.groups;
    const file = join(folder, 'policy.yaml');
    const approvers = [security, oncall].map(({ id }) => `{ from: "group:${id}" }`).join(', ');
    writeFileSync(file, `version: 1\nrules:\n  - { name: two-groups, approvers: [${approvers}] }\n...\n`);

    const complete = await examine({ POLICY_FILE: file });
    expect(complete.lines).toContain('ok User groups: @security has 1 person, @oncall has 1 person. ');
    expect(complete.faults).toEqual([]);
    oncall.fill([]);
    expect((await examine({ POLICY_FILE: file })).faults).toEqual([expect.stringContaining('@oncall')]);
    oncall.fill([stage.people.wei]);
    stage.slack.scopes.delete('usergroups:read');
    const { faults } = await examine({ POLICY_FILE: file });
    stage.slack.scopes.add('usergroups:read');

    expect(faults).toEqual([expect.stringMatching(/^fault Slack scopes: The bot lacks usergroups:read\./)]);
  });
});

describe('a surrounding that is not ready', () => {
  it.each<[string, () => void, RegExp]>([
    ['a scope', () => stage.slack.scopes.delete('chat:write'), /^fault Slack scopes: The bot lacks chat:write\./],
    ['a clock', () => stage.cloud.set({ clockSkew: 1_200_000 }), /^fault Alibaba Cloud clock: .+20 minutes behind/],
    [
      'a permission',
      () => stage.cloud.trouble.next('DescribeTasks', { error: 'Forbidden.RAM' }),
      /^fault Permissions: ecs:DescribeTasks: .+Forbidden\.RAM/,
    ],
    [
      'the export role',
      () => {
        stage.cloud.role = 'missing';
      },
      /^fault Export role: .+does not exist.+role\/authorize\?request=%7B/,
    ],
  ])('lacks %s', async (_, spoil, row) => {
    spoil();

    const { code, faults } = await examine();

    expect(code).toBe(1);
    expect(faults).toEqual([expect.stringMatching(row)]);
  });

  it('lacks an answer', async () => {
    stage.cloud.trouble.next('DescribeTaskAttribute', { hang: true });

    const { code, faults } = await examine({ ALIBABA_CLOUD_TIMEOUT: '2s' });

    expect(code).toBe(1);
    expect(faults).toContainEqual(
      expect.stringMatching(/^fault Permissions: ecs:DescribeTaskAttribute: .+no readable answer/),
    );
  });

  it('has a channel without the bot', async () => {
    const elsewhere = stage.slack.channel({ name: 'elsewhere', members: [], botIsMember: false });

    const { code, faults } = await examine({ APPROVAL_CHANNEL: elsewhere.id });

    expect(code).toBe(1);
    expect(faults).toEqual([expect.stringContaining('Type in the channel: /invite @image-export')]);
  });

  it('has a Redis that may forget', async () => {
    const { code, faults } = await examine({ REDIS_URL: inject('redisUrl') });

    expect(code).toBe(1);
    expect(faults).toEqual([expect.stringMatching(/^fault Redis: It keeps no append-only file/)]);
  });
});

describe('the command line', () => {
  it('refuses what it does not know, and checks nothing', async () => {
    const before = stage.cloud.calls.length;

    const { code, said, trouble } = await runDoctor(sound, '--jsn');

    expect({ code, said }).toEqual({ code: 2, said: '' });
    expect(trouble).toMatch(/^--jsn is not an option\. Did you mean --json\?\n\nUsage: npm run --silent doctor/);
    expect(stage.cloud.calls).toHaveLength(before);
  });

  it('shows its usage', async () => {
    const { code, said } = await runDoctor({}, '--help');

    expect(code).toBe(0);
    expect(said).toMatch(/Exit code: 0 without faults, 1 with faults, 2 for wrong usage\.\n$/);
  });
});

describe('all that was said and done here', () => {
  it('gave no secret away', () => {
    const { app } = stage.slack;
    const { accessKeyId, accessKeySecret } = stage.cloud.credentials;
    const all = said.join('\n');

    expect(all.length).toBeGreaterThan(20_000);
    expect(all).toContain(`…${accessKeyId.slice(-4)}`);
    const secrets = [app.botToken, app.appToken, app.signingSecret, accessKeyId, accessKeySecret, 'pass-word'];
    expect(secrets.filter((secret) => all.includes(secret))).toEqual([]);
    expect(all).not.toMatch(/xox[a-z]-|xapp-|LTAI|Signature=|\bacs:|\b\d{15,17}\b|wrong-secret/);
  });

  it('changed nothing', () => {
    const actions = [...new Set(stage.cloud.calls.map(({ action }) => action))];
    const methods = new Set(stage.slack.calls.map(({ method }) => method));

    expect(actions.length).toBeGreaterThan(5);
    expect(actions.filter((action) => !harmless.test(action))).toEqual([]);
    expect(stage.cloud.tasks).toEqual([]);
    expect([...methods].toSorted()).toEqual([
      'apps.connections.open',
      'auth.test',
      'conversations.info',
      'conversations.members',
      'usergroups.list',
      'users.info',
    ]);
    expect(stage.slack.sockets.count()).toBe(0);
  });
});
