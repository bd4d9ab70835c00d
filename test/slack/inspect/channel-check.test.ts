import { expect, it } from 'vitest';
import { createAskingClient } from '../../../src/slack/connection/clients.ts';
import { createChannelCheck } from '../../../src/slack/inspect/channel-check.ts';
import { aWorkspace } from '../a-workspace.ts';

async function setUp({ freshFor = 0, elapsed = () => performance.now() } = {}) {
  const workspace = await aWorkspace();
  const slack = createAskingClient(workspace.clientNeeds);
  const other = workspace.slack.channel({ name: 'production', private: true });
  const named = [workspace.approvals.id];
  const check = createChannelCheck({ slack, channels: () => named, freshFor, elapsed, log: workspace.log });
  return { ...workspace, ...check, other, named };
}

it('works while the bot is in the channel', async () => {
  const { works, callsOf } = await setUp();
  works();
  await expect.poll(() => callsOf('conversations.info')).toBe(1);

  expect(works()).toBe(true);
});

it('does not work while the channel is archived, and does again after that', async () => {
  const { works, approvals } = await setUp();
  approvals.archive();
  await expect.poll(works).toBe(false);

  approvals.archive(false);

  await expect.poll(works).toBe(true);
});

it('does not work while the bot is not in the channel', async () => {
  const { works, approvals } = await setUp();
  approvals.removeBot();
  await expect.poll(works).toBe(false);

  approvals.inviteBot();

  await expect.poll(works).toBe(true);
});

it.each(['channel_not_found', 'is_archived'])('does not work when Slack says %s', async (error) => {
  const { works, slack } = await setUp({ freshFor: 60_000 });
  slack.trouble.next('conversations.info', { kind: 'error', error });

  await expect.poll(works).toBe(false);
});

it('takes no silence of Slack for news of the channel', async () => {
  const { works, slack, callsOf } = await setUp({ freshFor: 60_000 });
  slack.trouble.next('conversations.info', { kind: 'error', error: 'internal_error' });
  works();
  await expect.poll(() => callsOf('conversations.info')).toBe(1);

  expect(works()).toBe(true);
});

it('asks Slack seldom, however often it is asked itself', async () => {
  const { works, callsOf } = await setUp({ freshFor: 60_000 });

  for (let count = 0; count < 50; count += 1) works();
  await expect.poll(() => callsOf('conversations.info')).toBe(1);

  expect(works()).toBe(true);
});

it.each(['companies', 'invited'] as const)('is shared outside, by %s, until it no longer is', async (sharing) => {
  const { isUnshared, works, approvals } = await setUp();
  approvals.share(sharing);
  await expect.poll(isUnshared).toBe(false);
  expect(works()).toBe(true);

  approvals.share(undefined);

  await expect.poll(isUnshared).toBe(true);
});

it('is not shared outside where sister workspaces share it', async () => {
  const { isUnshared, approvals, callsOf } = await setUp();
  approvals.share('workspaces');
  isUnshared();
  await expect.poll(() => callsOf('conversations.info')).toBe(1);

  expect(isUnshared()).toBe(true);
});

it('works only while each channel does, and logs which does not', async () => {
  const { works, isUnshared, other, named, log } = await setUp();
  named.push(other.id);
  other.archive();
  await expect.poll(works).toBe(false);
  expect(isUnshared()).toBe(true);

  other.archive(false);

  await expect.poll(works).toBe(true);
  expect(log.lines.map(({ level, data }) => [level, data])).toEqual([
    ['error', { channel: other.id }],
    ['info', { channel: other.id }],
  ]);
});

it('is shared outside where one channel is', async () => {
  const { works, isUnshared, other, named } = await setUp();
  named.push(other.id);
  other.share('companies');

  await expect.poll(isUnshared).toBe(false);
  expect(works()).toBe(true);
});

it('forgets a channel that is named no more', async () => {
  const { works, other, named } = await setUp();
  named.push(other.id);
  other.removeBot();
  await expect.poll(works).toBe(false);

  named.pop();

  expect(works()).toBe(true);
});

it('asks less often where there are many channels', async () => {
  let now = 0;
  const { works, named, slack, callsOf } = await setUp({ freshFor: 400, elapsed: () => now });
  for (let count = 1; count < 6; count += 1) named.push(slack.channel({ name: `other-${count}` }).id);
  works();
  await expect.poll(() => callsOf('conversations.info')).toBe(6);
  now = 799;
  works();
  await new Promise((done) => setTimeout(done, 100));
  expect(callsOf('conversations.info')).toBe(6);

  now = 800;
  works();
  await expect.poll(() => callsOf('conversations.info')).toBe(12);
});
