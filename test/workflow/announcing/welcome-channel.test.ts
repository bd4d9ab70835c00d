/** The welcome of a channel: once ever, whatever processes and deliveries there are. */
import type { Redis } from 'ioredis';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { policyWithoutRules } from '../../../src/domain/policy/policy.ts';
import { createOnce } from '../../../src/redis/once.ts';
import { createWelcomeChannel } from '../../../src/workflow/announcing/welcome-channel.ts';
import { ChannelClosed } from '../../../src/workflow/ports/channel-closed.ts';
import type { PostWelcome, Welcome } from '../../../src/workflow/ports/notifications.ts';
import type { Once } from '../../../src/workflow/ports/once.ts';
import { aRule, channel } from '../../builders.ts';
import { createFakeOnce } from '../../fakes/once.ts';
import { createWorld } from '../../fakes/world.ts';
import { freshPrefix, testRedis } from '../../redis/test-redis.ts';

let redis: Redis;

beforeAll(async () => {
  redis = await testRedis();
});

afterAll(async () => {
  await redis.quit();
});

function setUp(once: Once = createFakeOnce(), failing: Error[] = []) {
  const world = createWorld();
  const posted: Welcome[] = [];
  const postWelcome: PostWelcome = async (welcome) => {
    const failure = failing.shift();
    if (failure) throw failure;
    posted.push(welcome);
  };
  const create = () => createWelcomeChannel({ ...world, once, otherwise: channel, postWelcome });
  return { ...world, posted, create, welcome: create() };
}

describe('the welcome of a channel', () => {
  it('is posted in a channel of cards, with who can ask and decide there', async () => {
    const { welcome, posted } = setUp();

    await welcome(channel);

    expect(posted).toEqual([{ channel, requesters: ['channel'], approvers: ['channel'], handles: {} }]);
  });

  it('names the people of the rules that post there, with the handles of their groups', async () => {
    const { welcome, posted, inForce, people } = setUp();
    const approvers = [{ from: 'group:S0SECURITY', joined: 'before' as const }];
    const rules = [
      aRule({ name: 'here', approvers, requesters: ['group:S0UNKNOWN'] }),
      aRule({ name: 'elsewhere', channel: 'COTHER', approvers: [{ from: 'U1', joined: 'any' }] }),
    ];
    inForce.policy = { ...policyWithoutRules(), version: 1, rules };
    people.inGroups.set('S0SECURITY', new Set());

    await welcome(channel);

    expect(posted).toMatchObject([
      { requesters: ['group:S0UNKNOWN'], approvers: ['group:S0SECURITY'], handles: { 'group:S0SECURITY': 'security' } },
    ]);
  });

  it('is posted also where Slack does not list the groups', async () => {
    const { welcome, posted, inForce, people } = setUp();
    const rules = [aRule({ approvers: [{ from: 'group:S0SECURITY', joined: 'any' }] })];
    inForce.policy = { ...policyWithoutRules(), version: 1, rules };
    people.isSilent = true;

    await welcome(channel);

    expect(posted).toMatchObject([{ handles: {} }]);
  });

  it('is not posted in a channel without cards', async () => {
    const { welcome, posted } = setUp();

    await welcome('CELSEWHERE');

    expect(posted).toEqual([]);
  });

  it('is posted once by several processes, and not again for an event that is delivered again', async () => {
    const { create, posted } = setUp(createOnce({ redis, prefix: freshPrefix() }));
    const processes = [create(), create(), create()];

    await Promise.all([...processes, ...processes].map((welcome) => welcome(channel)));
    for (const welcome of processes) await welcome(channel);

    expect(posted).toHaveLength(1);
  });

  it('is not posted a second time after a lost answer, when the claim of the first process is over', async () => {
    const once = createFakeOnce();
    const { welcome, posted } = setUp(once, [new Error('timed out')]);

    await expect(welcome(channel)).rejects.toThrow('timed out');
    once.claims.clear();
    await welcome(channel);

    expect(posted).toEqual([]);
  });

  it('is posted at the next joining where Slack refused it for certain', async () => {
    const once = createFakeOnce();
    const { welcome, posted } = setUp(once, [new ChannelClosed('archived', 'archived')]);

    await expect(welcome(channel)).rejects.toThrow('archived');
    once.claims.clear();
    await welcome(channel);

    expect(posted).toHaveLength(1);
  });
});
