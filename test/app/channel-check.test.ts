/** Whether the channels of cards are in order, all together, and how often Slack is asked. */
import { expect, it } from 'vitest';
import { createChannelCheck } from '../../src/app/channel-check.ts';
import { createAskingClient } from '../../src/slack/connection/clients.ts';
import { aWorkspace } from '../slack/a-workspace.ts';

async function setUp({ freshFor = 0, elapsed = () => performance.now() } = {}) {
  const workspace = await aWorkspace();
  const slack = createAskingClient(workspace.clientNeeds);
  const other = workspace.slack.channel({ name: 'production', private: true });
  const named = [workspace.approvals.id];
  const check = createChannelCheck({ slack, channels: () => named, freshFor, elapsed, log: workspace.log });
  return { ...workspace, ...check, other, named };
}

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

it('asks Slack seldom, however often it is asked itself', async () => {
  const { works, callsOf } = await setUp({ freshFor: 60_000 });

  for (let count = 0; count < 50; count += 1) works();
  await expect.poll(() => callsOf('conversations.info')).toBe(1);

  expect(works()).toBe(true);
});
