import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { readConfig } from '../../src/config/config.ts';
import { secretsOf } from '../../src/config/secrets.ts';
import { policyWithoutRules } from '../../src/domain/policy/policy.ts';

const sound = {
  SLACK_BOT_TOKEN: 'xoxb-1-abc',
  SLACK_APP_TOKEN: 'xapp-1-A1-abc',
  APPROVAL_CHANNEL: 'C0123456789',
};

type Variables = Record<string, string | undefined>;

function configOf(changes: Variables = {}) {
  const read = readConfig({ ...sound, ...changes });
  if ('faults' in read) throw new Error(read.faults.join('\n'));
  return read.config;
}

function faultsOf(variables: Variables): string[] {
  const read = readConfig(variables);
  return 'faults' in read ? read.faults : [];
}

function warningsOf(changes: Variables): string[] {
  const read = readConfig({ ...sound, ...changes });
  return 'warnings' in read ? read.warnings : [];
}

describe('the settings', () => {
  it.each([
    ['off', undefined],
    ['on', 'all'],
    ['cn-hangzhou', ['cn-hangzhou']],
    ['cn-hangzhou, ap-southeast-1', ['cn-hangzhou', 'ap-southeast-1']],
  ])('say where to look for exports of others: %s', (text, regions) => {
    expect(configOf({ REPORT_OUTSIDE_EXPORTS: text }).REPORT_OUTSIDE_EXPORTS).toEqual(regions);
  });

  it('know the two sites of Alibaba Cloud', () => {
    expect(configOf({ ALIBABA_CLOUD_SITE: 'china' })).toMatchObject({ ALIBABA_CLOUD_SITE: 'china' });
    expect(faultsOf({ ...sound, ALIBABA_CLOUD_SITE: 'mars' })).toEqual([
      'ALIBABA_CLOUD_SITE must be international or china.',
    ]);
  });

  it('have defaults for all but three', () => {
    expect(configOf()).toEqual({
      ...sound,
      SLACK_API_URL: 'https://slack.com/api/',
      ALIBABA_CLOUD_TIMEOUT: 15_000,
      ALLOW_WINDOWS_IMAGES: false,
      REDIS_URL: 'redis://127.0.0.1:6379',
      REDIS_WAIT_REPLICAS: 0,
      HOST: '0.0.0.0',
      PORT: 3_000,
      METRICS_HOST: '127.0.0.1',
      REQUEST_LIMIT: { most: 60, span: 3_600_000 },
      SLACK_PACE: { most: 55, span: 60_000 },
      EXPORT_MAX_AGE: 24 * 3_600_000,
      RETENTION: 90 * 24 * 3_600_000,
      AUDIT_RETENTION: 400 * 24 * 3_600_000,
      REPORT_OUTSIDE_EXPORTS: undefined,
      ROLE: 'all',
      BOT_LANGUAGE: 'en',
      LOG_LEVEL: 'info',
      TASK_POLL_INTERVAL: 15_000,
      EXPORT_SETTLE_TIME: 120_000,
      destinations: [],
      policy: policyWithoutRules(),
    });
  });

  it('count as not set where they are empty', () => {
    expect(configOf({ PORT: '', REDIS_URL: '  ', SLACK_SIGNING_SECRET: '', POLICY_FILE: '' })).toEqual(configOf());
  });

  it('take a signing secret in the place of an app token', () => {
    const config = configOf({ SLACK_APP_TOKEN: undefined, SLACK_SIGNING_SECRET: 'c0ffee' });

    expect(config).toMatchObject({ SLACK_SIGNING_SECRET: 'c0ffee' });
    expect(config).not.toHaveProperty('SLACK_APP_TOKEN');
  });

  it.each([
    ['500ms', 500],
    ['15s', 15_000],
    ['2m', 120_000],
    ['24h', 86_400_000],
    ['7d', 604_800_000],
  ])('read a duration of %s', (text, ms) => {
    expect(configOf({ EXPORT_SETTLE_TIME: text }).EXPORT_SETTLE_TIME).toBe(ms);
  });

  it.each([
    ['https://slack.example/api', 'https://slack.example/api/'],
    ['https://slack.example/api/', 'https://slack.example/api/'],
    ['http://127.0.0.1:4000/api/', 'http://127.0.0.1:4000/api/'],
    ['http://localhost/api', 'http://localhost/api/'],
    ['http://[::1]:4000/', 'http://[::1]:4000/'],
  ])('take %s as the address of Slack', (url, kept) => {
    expect(configOf({ SLACK_API_URL: url }).SLACK_API_URL).toBe(kept);
  });

  it('take addresses of Alibaba Cloud with a place for the region', () => {
    const url = 'https://ecs-vpc.{region}.aliyuncs.com';

    expect(configOf({ ALIBABA_CLOUD_ECS_ENDPOINT: url }).ALIBABA_CLOUD_ECS_ENDPOINT).toBe(url);
  });

  it('warn of an internal address of OSS without the region in which it is reached', () => {
    const ALIBABA_CLOUD_OSS_ENDPOINT = 'https://oss-{region}-internal.aliyuncs.com';

    expect(warningsOf({ ALIBABA_CLOUD_OSS_ENDPOINT })).toEqual([
      expect.stringMatching(/^ALIBABA_CLOUD_OSS_ENDPOINT is internal, .+ set ALIBABA_CLOUD_OSS_REGION to/),
    ]);
    expect(warningsOf({ ALIBABA_CLOUD_OSS_ENDPOINT, ALIBABA_CLOUD_OSS_REGION: 'eu-central-1' })).toEqual([]);
  });

  it('take their buckets from the policy file', () => {
    const path = aFile('destinations:\n  - { bucket: acme-exports, region: cn-hangzhou }\n');

    expect(configOf({ POLICY_FILE: path }).destinations).toEqual([{ name: 'acme-exports', regionId: 'cn-hangzhou' }]);
  });

  it('take their admins from the policy file', () => {
    expect(configOf({ POLICY_FILE: aFile('admins: [U0LIN, group:S0OPS]\n') }).policy.admins).toEqual([
      'U0LIN',
      'group:S0OPS',
    ]);
  });

  it('take their rules from the policy file, and name all its faults by line and column', () => {
    const rules = 'rules:\n  - name: production\n    approvals: 2\n';

    expect(configOf({ POLICY_FILE: aFile(`version: 3\n${rules}...\n`) }).policy).toMatchObject({
      version: 3,
      rules: [{ name: 'production', approvals: 2 }],
    });
    expect(faultsOf({ ...sound, POLICY_FILE: aFile(rules) })).toEqual([
      'POLICY_FILE line 1, column 1: The last line must be "..." alone: without it the file may have been cut.',
      'POLICY_FILE line 2, column 3: version is missing: a file with rules needs it, and each change raises it.',
    ]);
  });

  it('are refused with a policy file that fails a test of its own', () => {
    const path = aFile(
      'version: 1\nrules:\n  - name: all\ntests:\n  - { name: hunter2, request: {}, expect: none }\n...\n',
    );

    expect(faultsOf({ ...sound, POLICY_FILE: path })).toEqual([
      'POLICY_FILE line 5, column 5: This test fails: none was expected, and it is rule: all.',
    ]);
  });

  it('are warned about when the policy file says nothing', () => {
    const read = readConfig({ ...sound, POLICY_FILE: aFile('# nothing yet\n') });

    expect('warnings' in read && read.warnings).toEqual([expect.stringMatching(/^POLICY_FILE is empty/)]);
  });
});

const url = /must be a whole URL that begins with https:\/\//;
const duration = /must be a duration such as 500ms, 15s, 2m, 24h or 7d/;
const port = /must be a port from 0 to 65535/;
const limit = /must be a number per m, h or d, such as 60\/h/;

describe('a setting that is wrong', () => {
  it('half an access key is reported, so that no other identity is taken instead', () => {
    const [fault, ...more] = faultsOf({ ...sound, ALIBABA_CLOUD_ACCESS_KEY_ID: 'LTAIhunter2' });

    expect(fault).toMatch(/^ALIBABA_CLOUD_ACCESS_KEY_SECRET is missing; set it with the key id, or leave both out/);
    expect(more).toEqual([]);
  });

  it.each<[string, string | undefined, RegExp]>([
    ['SLACK_BOT_TOKEN', undefined, /is missing/],
    [
      'SLACK_BOT_TOKEN',
      'xapp-hunter2',
      /holds an app-level token; move it to SLACK_APP_TOKEN and copy the "Bot User OAuth Token" of the page "OAuth & Permissions" of the Slack app, which begins with xoxb-\.$/,
    ],
    ['SLACK_BOT_TOKEN', 'xoxp-hunter2', /holds a token of another kind; copy the "Bot User OAuth Token"/],
    ['SLACK_BOT_TOKEN', 'hunter2', /is no such token; copy the "Bot User OAuth Token"/],
    ['SLACK_BOT_TOKEN', 'xoxb-', /is no such token; copy .+, which begins with xoxb-/],
    ['SLACK_BOT_TOKEN', 'xoxb-hunter2 ', /has quotes or spaces in it; write the token alone: copy/],
    ['SLACK_BOT_TOKEN', '"xoxb-hunter2"', /has quotes or spaces in it/],
    ['SLACK_APP_TOKEN', undefined, /is missing; set it for Socket Mode, or SLACK_SIGNING_SECRET for HTTP/],
    [
      'SLACK_APP_TOKEN',
      'xoxb-hunter2',
      /holds a bot token; move it to SLACK_BOT_TOKEN and copy an app-level token of the page "Basic Information"/,
    ],
    [
      'SLACK_SIGNING_SECRET',
      'xapp-hunter2',
      /holds an app-level token; move it to SLACK_APP_TOKEN and copy the "Signing Secret" of the page "Basic Information"/,
    ],
    ['SLACK_SIGNING_SECRET', 'xoxe-hunter2', /holds a token of another kind; copy the "Signing Secret"/],
    ['APPROVAL_CHANNEL', undefined, /is missing/],
    [
      'APPROVAL_CHANNEL',
      '#hunter2',
      /holds a channel's name; set its id, such as C0123456789; it is at the end of the channel's details/,
    ],
    ['APPROVAL_CHANNEL', 'hunter2', /holds a channel's name; set its id, such as C0123456789/],
    ['APPROVAL_CHANNEL', '#Hunter2', /holds a channel's name/],
    ['APPROVAL_CHANNEL', 'https://hunter2.slack.com/archives/C01', /holds a link; set the id of the channel, such as/],
    ['APPROVAL_CHANNEL', 'C0hunter2', /must be the id of a channel, such as C0123456789/],
    ['APPROVAL_CHANNEL', 'U0123456789', /holds the id of a person; set that of a channel, such as C0123456789/],
    ['APPROVAL_CHANNEL', 'D0123456789', /holds the id of a direct message; set that of a channel/],
    ['SLACK_API_URL', 'hunter2', url],
    ['SLACK_API_URL', 'http://slack.com/hunter2', url],
    ['SLACK_API_URL', 'http://127.0.0.1.hunter2.com/', url],
    ['SLACK_API_URL', 'ftp://hunter2', url],
    ['ALIBABA_CLOUD_ECS_ENDPOINT', 'ecs.hunter2.com', url],
    ['ALIBABA_CLOUD_ECS_ENDPOINT', 'http://ecs.{region}.hunter2.com', url],
    ['ALIBABA_CLOUD_OSS_ENDPOINT', 'http://oss.hunter2.com', url],
    ['ALIBABA_CLOUD_STS_ENDPOINT', 'http://sts.hunter2.com', url],
    [
      'ALIBABA_CLOUD_ACCESS_KEY_SECRET',
      'LTAIhunter2',
      /holds the id of an access key, which belongs in ALIBABA_CLOUD_ACCESS_KEY_ID; set the secret/,
    ],
    ['ALIBABA_CLOUD_OSS_REGION', 'oss.hunter2.com', /must be a region such as cn-hangzhou/],
    ['ALIBABA_CLOUD_TIMEOUT', '15', duration],
    ['ALLOW_WINDOWS_IMAGES', 'yes', /must be true or false/],
    ['ALIBABA_CLOUD_TIMEOUT', '0s', duration],
    ['ALIBABA_CLOUD_TIMEOUT', 'hunter2', duration],
    ['TASK_POLL_INTERVAL', '1.5s', duration],
    ['TASK_POLL_INTERVAL', '0ms', duration],
    ['TASK_POLL_INTERVAL', '15 s', duration],
    ['EXPORT_SETTLE_TIME', '-2m', duration],
    ['EXPORT_SETTLE_TIME', '2 minutes', duration],
    ['REDIS_URL', 'http://hunter2', /must begin with redis:\/\/ or rediss:\/\//],
    ['REDIS_URL', '127.0.0.1:6379', /must begin with redis:\/\//],
    ['REDIS_WAIT_REPLICAS', 'some', /must be a number of replicas/],
    ['REDIS_WAIT_REPLICAS', '-1', /must be 0 or more/],
    ['PORT', 'hunter2', port],
    ['PORT', '65536', port],
    ['PORT', '-1', port],
    ['PORT', '80.5', port],
    ['PORT', 'Infinity', port],
    ['METRICS_PORT', 'hunter2', port],
    ['METRICS_PORT', '65536', port],
    ['SLACK_PACE', '55', limit],
    ['EXPORT_MAX_AGE', '24 hours', duration],
    ['RETENTION', '3 months', duration],
    [
      'RETENTION',
      '6d',
      /must be at least 7d: while Slack is down or the channel closed, an ending is announced days later/,
    ],
    ['RETENTION', '2s', /must be at least 7d/],
    ['REPORT_OUTSIDE_EXPORTS', 'yes', /must be off, on, or regions such as cn-hangzhou,cn-beijing/],
    ['REPORT_OUTSIDE_EXPORTS', 'on,cn-hangzhou', /must be off, on, or regions/],
    ['REQUEST_LIMIT', 'hunter2', limit],
    ['REQUEST_LIMIT', '60', limit],
    ['REQUEST_LIMIT', '0/h', limit],
    ['REQUEST_LIMIT', '-1/h', limit],
    ['REQUEST_LIMIT', '60/hunter2', limit],
    ['ROLE', 'hunter2', /must be all, bot or worker/],
    ['LOG_LEVEL', 'hunter2', /must be debug, info, warn or error/],
    ['POLICY_FILE', '/nowhere/hunter2.yaml', /cannot be read/],
  ])('%s = %j is reported in one sentence, by its name and not by its value', (name, value, words) => {
    const faults = faultsOf({ ...sound, [name]: value });

    expect(faults).toEqual([expect.stringMatching(words)]);
    expect(faults[0]).toMatch(new RegExp(`^${name} .+\\.$`));
    expect(faults.join()).not.toContain('hunter2');
  });

  it('is reported together with all others', () => {
    const policy = aFile('destinations:\n  - { bucket: HUNTER2, region: hunter2 }\n');

    const channel = { APPROVAL_CHANNEL: 'x' };
    const faults = faultsOf({
      ...channel,
      PORT: 'x',
      ROLE: 'x',
      REDIS_URL: 'x',
      TASK_POLL_INTERVAL: 'x',
      POLICY_FILE: policy,
    });

    expect(faults.map((fault) => fault.split(' ', 1)[0]).sort()).toEqual([
      'APPROVAL_CHANNEL',
      'POLICY_FILE',
      'POLICY_FILE',
      'PORT',
      'REDIS_URL',
      'ROLE',
      'SLACK_APP_TOKEN',
      'SLACK_BOT_TOKEN',
      'TASK_POLL_INTERVAL',
    ]);
    expect(faults.join()).not.toMatch(/hunter2/i);
  });

  it('is all that is missing, where nothing is set', () => {
    expect(faultsOf({})).toMatchInlineSnapshot(`
      [
        "SLACK_BOT_TOKEN is missing.",
        "SLACK_APP_TOKEN is missing; set it for Socket Mode, or SLACK_SIGNING_SECRET for HTTP.",
        "APPROVAL_CHANNEL is missing.",
      ]
    `);
  });
});

describe('APPROVAL_CHANNEL', () => {
  const { APPROVAL_CHANNEL: _channel, ...without } = sound;
  const rules = (...lines: string[]) => aFile(['version: 1', 'rules:', ...lines, '...', ''].join('\n'));
  const never = '  - { name: hr-never, never: Stays inside. }';
  const production = '  - { name: production, channel: C0PROD }';

  it('is not needed where each rule that decides names a channel', () => {
    expect(faultsOf({ ...without, POLICY_FILE: rules(never, production) })).toEqual([]);
  });

  it('is needed by the rules that name none, which are named', () => {
    const others = ['  - { name: drill, when: { bucket: a } }', '  - { name: the-rest }'];

    expect(faultsOf({ ...without, POLICY_FILE: rules(production, ...others) })).toEqual([
      'APPROVAL_CHANNEL is missing, and these rules name no channel of their own: drill, the-rest.',
    ]);
  });

  it('is needed where no rule decides: notices need a place', () => {
    expect(faultsOf({ ...without, POLICY_FILE: rules(never) })).toEqual([
      'APPROVAL_CHANNEL is missing, and no rule names a channel.',
    ]);
  });

  it('is not asked for before the policy file can be read', () => {
    expect(faultsOf({ ...without, POLICY_FILE: rules('  - { name: Not-A-Name }') })).toEqual([
      expect.stringMatching(/^POLICY_FILE line 3/),
    ]);
  });
});

describe('a name that is probably misspelt', () => {
  it.each([
    ['REDIS_URI', 'REDIS_URL'],
    ['APROVAL_CHANEL', 'APPROVAL_CHANNEL'],
    ['SLACK_BOT_TOKENS', 'SLACK_BOT_TOKEN'],
    ['LOGLEVEL', 'LOG_LEVEL'],
    ['ALIBABA_CLOUD_OS_ENDPOINT', 'ALIBABA_CLOUD_OSS_ENDPOINT'],
  ])('%s is warned about', (name, meant) => {
    expect(warningsOf({ [name]: 'hunter2' })).toEqual([`${name} is not a setting. Did you mean ${meant}?`]);
  });

  it.each([
    'PATH',
    'HOME',
    'HOSTNAME',
    'ALIBABA_CLOUD_ACCESS_KEY_ID',
    'ALIBABA_CLOUD_ECS_METADATA',
    'REDIS_URL',
    'SPORT',
  ])('%s is none', (name) => {
    expect(warningsOf({ [name]: 'redis://127.0.0.1' })).toEqual([]);
  });

  it.each(['1ms', '29s', '29999ms'])('says what a settle time of %s gives up', (EXPORT_SETTLE_TIME) => {
    expect(warningsOf({ EXPORT_SETTLE_TIME })).toEqual([
      expect.stringMatching(/^EXPORT_SETTLE_TIME is below 30s: after a lost answer a second export can start/),
    ]);
  });

  it.each(['30s', '2m'])('has nothing to say of a settle time of %s', (EXPORT_SETTLE_TIME) => {
    expect(warningsOf({ EXPORT_SETTLE_TIME })).toEqual([]);
  });
});

describe('the values that must not be seen', () => {
  it('are those of every secret, and the password of Redis', () => {
    const variables = {
      SLACK_BOT_TOKEN: 'xoxb-1',
      SLACK_APP_TOKEN: 'xapp-1',
      SLACK_SIGNING_SECRET: 'c0ffee',
      ALIBABA_CLOUD_ACCESS_KEY_ID: 'LTAI1',
      ALIBABA_CLOUD_ACCESS_KEY_SECRET: 'secret',
      ALIBABA_CLOUD_SECURITY_TOKEN: 'CAIS',
      AUDIT_KEY: 'audit',
      REDIS_URL: 'rediss://bot:hunter2@redis.example:6379/0',
      HOST: '0.0.0.0',
      EMPTY_TOKEN: '',
    };

    expect(secretsOf(variables).sort()).toEqual(
      ['CAIS', 'LTAI1', 'audit', 'c0ffee', 'hunter2', 'secret', 'xapp-1', 'xoxb-1'].sort(),
    );
  });

  it.each([
    ['redis://:hunter2@redis', ['hunter2']],
    ['redis://:p%40ss:w%2Ford@redis', ['p%40ss:w%2Ford', 'p@ss:w/ord']],
    ['redis://redis:6379', []],
    ['redis://redis/?password=hunter2', ['hunter2']],
    [undefined, []],
    ['not a URL', []],
  ])('are the password in %s as it is written and as it is meant', (REDIS_URL, secrets) => {
    expect(secretsOf({ REDIS_URL }).sort()).toEqual(secrets.sort());
  });
});

function aFile(content: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'policy-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const path = join(folder, 'policy.yaml');
  writeFileSync(path, content);
  return path;
}
