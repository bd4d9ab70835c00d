/** `policy replay` over requests in a Redis of its own. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startRedisServer } from '../../../sandbox/redis-server.ts';
import { type Outside, outsideIn } from '../../../src/cli/policy/outside.ts';
import { replayFile } from '../../../src/cli/policy/replay.ts';
import type { ExportRequest, PendingRequest } from '../../../src/domain/export-request.ts';
import { connectRedis } from '../../../src/redis/connection.ts';
import { defaultPrefix, keysOf } from '../../../src/redis/keys.ts';
import { createRequestStore } from '../../../src/redis/request-store.ts';
import { aRequest, hour } from '../../builders.ts';
import { createFakeLog } from '../../fakes/log.ts';
import { aFile, aWorkspace, offline } from './a-policy.ts';

let server: Awaited<ReturnType<typeof startRedisServer>>;
let outside: Outside;

const image = (name: string): ExportRequest['image'] => ({ name, disksGib: [40], tags: {} });

beforeAll(async () => {
  server = await startRedisServer();
  outside = outsideIn({ REDIS_URL: server.url });
  const redis = await connectRedis(server.url, createFakeLog());
  const store = createRequestStore({ redis, prefix: defaultPrefix, log: createFakeLog() });
  const requests: Partial<PendingRequest>[] = [
    { id: 'web111', image: image('web') },
    { id: 'hr1111', image: image('hr-payroll') },
    { id: 'prod11', image: image('prod-db') },
    { id: 'old111', image: image('prod-db'), askedAt: Date.now() - 48 * hour },
    { id: 'bare11' },
    { id: 'newer1' },
  ];
  for (const given of requests) {
    await store.create(aRequest({ askedAt: Date.now(), idempotencyKey: `${given.id}`, ...given }));
  }
  await redis.hset(keysOf(defaultPrefix).record('newer1'), 'record', '{"version":9}');
  redis.disconnect();
});

afterAll(() => server.stop());

const rules = [
  '  - { name: hr, when: { image: { name: "hr-*" } }, never: No. }',
  '  - { name: production, when: { image: { name: "prod-*" } }, approvals: 2 }',
  '  - name: rest',
].join('\n');

describe('policy replay', () => {
  it('names each request that would have been decided otherwise, and counts', async () => {
    const { text, exitCode } = await replayFile(aFile(rules), 24 * hour, { json: false, outside });

    expect(exitCode).toBe(0);
    const lines = text.trimEnd().split('\n');
    expect(lines.slice(0, 2).toSorted()).toEqual([
      'hr1111 m-bp1acmeweb01 (hr-payroll): built-in → forbidden by hr',
      'prod11 m-bp1acmeweb01 (prod-db): built-in → production (other approvals)',
    ]);
    expect(lines.slice(2)).toEqual([
      'bare11: cannot be said, hr needs name',
      'Not read, of a newer release: 1 record.',
      'Cannot be said, facts are missing: 1 request.',
      'Would have changed 2 of 5.',
    ]);
  });

  it('looks back as far as it is asked to, and names exports that no rule covers', async () => {
    const file = aFile('  - { name: web, when: { image: { name: web } } }');
    const { text } = await replayFile(file, 72 * hour, { json: false, outside });

    expect(text).toContain('old111 m-bp1acmeweb01 (prod-db): built-in → no rule\n');
    expect(text).toContain('Would have changed 3 of 6.');
  });

  it('goes by the user groups of today, where Slack may be asked', async () => {
    const file = aFile('  - { name: team, when: { requester: ["group:S0TEAM"] } }\n  - name: rest');
    const { variables, slack } = await aWorkspace();
    slack.userGroup({ id: 'S0TEAM', handle: 'team', members: [] });
    const withSlack = outsideIn({ ...variables, REDIS_URL: server.url });

    expect((await replayFile(file, 24 * hour, { json: false, outside })).text).toContain(
      'Slack was not asked for user groups: SLACK_BOT_TOKEN is not set.\nNot read, of a newer release: 1 record.\nCannot be said, facts are missing: 4 requests.\nWould have changed 0 of 5.\n',
    );
    expect((await replayFile(file, 24 * hour, { json: false, outside: withSlack })).text).toBe(
      'Slack was asked for user groups (usergroups.list).\nNot read, of a newer release: 1 record.\nWould have changed 0 of 5.\n',
    );
  });

  it('prints JSON', async () => {
    const { text } = await replayFile(aFile(rules), 24 * hour, { json: true, outside });

    expect(JSON.parse(text)).toMatchObject({
      counts: { all: 5, changed: 2, unknown: 1, unreadable: 1 },
      changed: expect.arrayContaining([
        {
          id: 'prod11',
          imageId: 'm-bp1acmeweb01',
          name: 'prod-db',
          before: 'built-in',
          now: { is: 'rule', rule: 'production', parts: ['approvals'] },
        },
      ]),
      unknown: [{ id: 'bare11', rule: 'hr', facts: ['name'] }],
    });
  });

  it('is a fault without a Redis, or with a file that has faults', async () => {
    const away = outsideIn({ REDIS_URL: 'redis://127.0.0.1:1' });

    expect(await replayFile(aFile(rules), hour, { json: false, outside: offline })).toEqual({
      text: 'fault: The requests on record cannot be read: REDIS_URL is not set.\n1 fault, 0 warnings.\n',
      exitCode: 1,
    });
    expect((await replayFile(aFile(rules), hour, { json: false, outside: away })).text).toContain(
      'cannot be read: Redis cannot be reached (ECONNREFUSED).',
    );
    expect((await replayFile(aFile('  - nme: a'), hour, { json: false, outside })).exitCode).toBe(1);
  });
});
