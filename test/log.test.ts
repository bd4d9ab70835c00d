import { once } from 'node:events';
import RPCClient from '@alicloud/pop-core';
import { App, HTTPReceiver } from '@slack/bolt';
import { WebClient } from '@slack/web-api';
import { Queue } from 'bullmq';
import { Redis } from 'ioredis';
import { describe, expect, inject, it, onTestFinished } from 'vitest';
import { createAliyun } from '../sandbox/aliyun/account.ts';
import { createSlack } from '../sandbox/workspace.ts';
import { createLog } from '../src/log.ts';
import { boltLogger } from '../src/slack/connection/bolt-logger.ts';
import type { keys } from './aliyun/a-cloud.ts';

const temporary = {
  accessKeyId: 'STS.NTabcdefghijklmnop',
  accessKeySecret: 'temporary-secret',
  securityToken: 'CAIS+/token=',
};
const botToken = 'xoxb-1234567890123-abcdefghijklmnop';
const redisPassword = 'correct-horse-battery';

/** A log into memory; every line must be JSON. */
function aLogWith(secrets: readonly string[] = [], level = 'debug') {
  const lines: string[] = [];
  const log = createLog({ level, secrets, to: { write: (line) => void lines.push(line) } });
  return { log, lines, read: () => lines.map((line): Record<string, unknown> => JSON.parse(line)) };
}

/** What an error leaves in the log of an installation that does not know its secrets: the hardest case. */
function logged(err: unknown): string {
  const { log, lines, read } = aLogWith();
  log.error({ err }, 'trouble');
  expect(read()).toMatchObject([{ msg: 'trouble', err: { message: expect.any(String) } }]);
  return lines.join('');
}

function expectNone(line: string, secrets: readonly string[]): void {
  const spellings = secrets.flatMap((secret) => [secret, encodeURIComponent(secret)]);
  expect(spellings.filter((secret) => line.includes(secret))).toEqual([]);
}

async function failureOf(work: Promise<unknown>): Promise<unknown> {
  return work.then(
    () => expect.unreachable('this should have failed'),
    (err: unknown) => err,
  );
}

describe('raw errors of the libraries leave no secrets in the log', () => {
  it.each(['GET', 'POST'])('pop-core with %s', async (method) => {
    const account = await createAliyun();
    const endpoint = account.ecsEndpoint.replace('{region}', 'cn-hangzhou');
    const call = async (credentials: typeof keys) => {
      const client = new RPCClient({ endpoint, apiVersion: '2014-05-26', ...credentials, opts: { method } });
      return failureOf(client.request('DescribeRegions', {}));
    };
    const refused = await call(temporary);
    await account.stop();
    const unreachable = await call(temporary);

    for (const err of [refused, unreachable]) {
      expect(JSON.stringify(err) + String(err)).toContain(method === 'GET' ? temporary.accessKeyId : '');
      expectNone(logged(err), [temporary.accessKeyId, temporary.accessKeySecret, temporary.securityToken]);
      expect(logged(err)).not.toMatch(/Signature=(?!\[hidden\])/);
    }
  });

  it('the client of Slack’s Web API', async () => {
    const slack = await createSlack();
    onTestFinished(() => slack.stop());
    const logger = boltLogger(aLogWith().log);
    const client = new WebClient(botToken, { slackApiUrl: slack.apiUrl, retryConfig: { retries: 0 }, logger });
    slack.trouble.next('users.info', { kind: 'status', status: 503 });
    slack.trouble.next('conversations.info', { kind: 'lose-answer' });

    const errors = await Promise.all([
      failureOf(client.auth.test()),
      failureOf(client.users.info({ user: 'U1' })),
      failureOf(client.conversations.info({ channel: 'C1' })),
    ]);

    for (const err of errors) expectNone(logged(err), [botToken]);
  });

  it('Bolt, whose own log goes through ours', async () => {
    const { log, lines } = aLogWith();
    const logger = boltLogger(log);
    const receiver = new HTTPReceiver({ signingSecret: 'c0ffee00c0ffee', logger });
    const authorize = async () => ({ botToken, botId: 'B1', botUserId: 'U1' });
    const app = new App({ receiver, authorize, logger, convoStore: false });
    app.use(() => Promise.reject(new Error(`cannot use ${botToken}`)));

    const event = { type: 'app_home_opened', user: 'U2', channel: 'D1' };

    await app.processEvent({ body: { type: 'event_callback', event }, ack: async () => {} }).catch(() => {});

    expect(lines.join('')).toContain('cannot use [token]');
    expectNone(lines.join(''), [botToken, 'c0ffee00c0ffee']);
  });

  it('ioredis with a wrong password', async () => {
    const redis = new Redis(wrongUrl(), { lazyConnect: true, retryStrategy: null });
    const emitted = once(redis, 'error').then(([err]) => err);

    const failed = await failureOf(redis.connect());
    redis.disconnect();

    for (const err of [failed, await emitted]) expectNone(logged(err), [redisPassword]);
    expect(logged(await emitted)).toContain('WRONGPASS');
  });

  it('BullMQ with a wrong password', async () => {
    const connection = new Redis(wrongUrl(), { maxRetriesPerRequest: null, retryStrategy: null });
    connection.on('error', () => {});
    const queue = new Queue('advance', { connection, prefix: '{t-log}' });
    queue.on('error', () => {});

    const err = await failureOf(queue.waitUntilReady());
    await queue.close().catch(() => {});
    connection.disconnect();

    expectNone(logged(err), [redisPassword]);
  });

  it('errors within errors', () => {
    const secret = new Error(`token ${botToken}`);
    const err = new AggregateError([secret, 'text', secret], 'several', { cause: secret });

    expectNone(logged(err), [botToken]);
    expect(logged(err).match(/\[token\]/g)?.length).toBeGreaterThanOrEqual(3);
  });

  it.each([['text'], [{ password: redisPassword }], [null]])('what is no error: %j', (thrown) => {
    expectNone(logged(thrown), [redisPassword]);
  });
});

describe('the secrets of this installation', () => {
  const awkward = 'p"a\\ss\tword/ü';

  it('are hidden wherever they stand, however they are written there', () => {
    const { log, lines, read } = aLogWith(['hunter2-hunter2', awkward]);

    log.warn({ at: 'hunter2-hunter2', deep: { list: [`x${awkward}y`] } }, 'a hunter2-hunter2 of a message');
    log.error({ err: new Error(`${awkward} hunter2-hunter2`) }, `url ${encodeURIComponent(awkward)}`);

    expectNone(lines.join(''), ['hunter2-hunter2', awkward, JSON.stringify(awkward).slice(1, -1)]);
    expect(read()[0]).toMatchObject({ at: '[hidden]', deep: { list: ['x[hidden]y'] }, msg: 'a [hidden] of a message' });
  });

  it('of a few letters are left, for they would spoil every line', () => {
    const { log, read } = aLogWith(['err', 'a']);

    log.error({ a: 'err' }, 'an err');

    expect(read()).toMatchObject([{ a: 'err', msg: 'an err' }]);
  });
});

describe('a line of the log', () => {
  it.each([
    `Signature=abc`,
    `"Signature=abc"`,
    `said "acs:ram::1234567890123456:user/x"`,
    `AccessKeyId="LTAI5tAbCdEfGhIj"`,
    `{"SecurityToken": "CAIStoken"}`,
    `https://hooks.slack.com/commands/T1/2/x"`,
    `acs:ram::1:user/x\\`,
    `account 1234567890123456`,
  ])('stays JSON when something is hidden in it: %s', (message) => {
    const { log, read } = aLogWith();

    log.error({ err: new Error(message), next: 'here' }, 'trouble');

    expect(read()).toMatchObject([{ msg: 'trouble', next: 'here' }]);
  });

  it('has no place of the machine, and is written from its level on', () => {
    const { log, read } = aLogWith([], 'warn');

    log.info({}, 'too little');
    log.warn({ requestId: '7k2m4x' }, 'enough');

    expect(read()).toEqual([{ level: 40, time: expect.any(Number), requestId: '7k2m4x', msg: 'enough' }]);
  });
});

/** The server of the tests has no user of this name. */
function wrongUrl(): string {
  const url = new URL(inject('redisUrl'));
  url.username = 'nobody';
  url.password = redisPassword;
  return url.href;
}
