/** What Slack says of the members of a channel, large or small. */
import { describe, expect, it } from 'vitest';
import { createChannels } from '../../../src/slack/connection/channels.ts';
import { createAskingClient } from '../../../src/slack/connection/clients.ts';
import { ChannelClosed } from '../../../src/workflow/ports/channel-closed.ts';
import { aWorkspace } from '../a-workspace.ts';

async function setUp() {
  const workspace = await aWorkspace();
  return { ...workspace, channels: createChannels(createAskingClient(workspace.clientNeeds)) };
}

describe('the members of a channel', () => {
  it('are listed in pages', async () => {
    const { slack, channels, callsOf } = await setUp();
    const crowd = Array.from({ length: 2_000 }, (_, number) => slack.person({ name: `p${number}` }));
    const channel = slack.channel({ name: 'crowd', members: crowd });

    const members = await channels.members(channel.id);

    expect(crowd.every(({ id }) => members.has(id))).toBe(true);
    expect(callsOf('conversations.members')).toBe(3);
  });

  it('are unknown when a later page cannot be had', async () => {
    const { slack, channels } = await setUp();
    const crowd = Array.from({ length: 1_500 }, (_, number) => slack.person({ name: `p${number}` }));
    const channel = slack.channel({ name: 'crowd', members: crowd });
    const first = channels.members(channel.id);
    await firstCall(slack);
    slack.trouble.next('conversations.members', { kind: 'error', error: 'invalid_cursor' });

    await expect(first).rejects.toThrow('invalid_cursor');
  });
});

describe('whether a person is in a channel', () => {
  it('is found by the channels of that person, page by page', async () => {
    const { slack, channels, lin, ana, callsOf } = await setUp();
    for (let each = 0; each < 1_000; each += 1) slack.channel({ name: `c${each}`, members: [lin] });
    const ours = slack.channel({ name: 'ours', private: true, members: [lin] });

    expect(await channels.isIn(ours.id, lin.id)).toBe(true);
    expect(callsOf('users.conversations')).toBe(2);
    expect(await channels.isIn(ours.id, ana.id)).toBe(false);
  });

  it('is not known of a private channel that the bot is not in any more', async () => {
    const { slack, channels, lin } = await setUp();
    const ours = slack.channel({ name: 'ours', private: true, members: [lin] });
    ours.removeBot();

    await expect(channels.isIn(ours.id, lin.id)).rejects.toThrow(ChannelClosed);
  });

  it.each([
    { kind: 'error', error: 'missing_scope' },
    { kind: 'rate-limit', retryAfter: 30 },
  ] as const)('throws rather than guesses: %j', async (trouble) => {
    const { slack, channels, lin, approvals } = await setUp();
    slack.trouble.next('users.conversations', trouble);
    slack.trouble.next('conversations.members', trouble);

    await expect(channels.isIn(approvals.id, lin.id)).rejects.toThrow();
    await expect(channels.members(approvals.id)).rejects.toThrow();
  });
});

/** Waits until the first call of the Web API has been answered. */
async function firstCall({ calls }: Awaited<ReturnType<typeof setUp>>['slack']): Promise<void> {
  while (!calls.some(({ ok }) => ok)) await new Promise(setImmediate);
}
