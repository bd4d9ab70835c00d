/** What Slack says of a channel of cards: whether the bot can use it, and whether it is our own. */
import { expect, it } from 'vitest';
import { createAskingClient } from '../../../src/slack/connection/clients.ts';
import { createReadChannel } from '../../../src/slack/inspect/read-channel.ts';
import { aWorkspace } from '../a-workspace.ts';

const inOrder = { works: true, isUnshared: true };

async function setUp() {
  const workspace = await aWorkspace();
  const { approvals, clientNeeds, log } = workspace;
  const readChannel = createReadChannel({ slack: createAskingClient(clientNeeds), log });
  return { ...workspace, read: (before = inOrder) => readChannel(approvals.id, before) };
}

it('works while the bot is in the channel', async () => {
  const { read } = await setUp();

  expect(await read()).toEqual(inOrder);
});

it('does not work while the channel is archived, and does again after that', async () => {
  const { read, approvals } = await setUp();
  approvals.archive();
  const archived = await read();
  expect(archived).toEqual({ works: false, isUnshared: true });

  approvals.archive(false);

  expect(await read(archived)).toEqual(inOrder);
});

it('does not work while the bot is not in the channel', async () => {
  const { read, approvals } = await setUp();
  approvals.removeBot();
  const without = await read();
  expect(without.works).toBe(false);

  approvals.inviteBot();

  expect(await read(without)).toEqual(inOrder);
});

it.each(['channel_not_found', 'is_archived'])('does not work when Slack says %s', async (error) => {
  const { read, slack } = await setUp();
  slack.trouble.next('conversations.info', { kind: 'error', error });

  expect(await read()).toEqual({ works: false, isUnshared: true });
});

it.each([inOrder, { works: false, isUnshared: false }])('takes no silence of Slack for news of %j', async (before) => {
  const { read, slack } = await setUp();
  slack.trouble.next('conversations.info', { kind: 'error', error: 'internal_error' });

  expect(await read(before)).toEqual(before);
});

it.each(['companies', 'invited'] as const)('is shared outside, by %s, until it no longer is', async (sharing) => {
  const { read, approvals } = await setUp();
  approvals.share(sharing);
  const shared = await read();
  expect(shared).toEqual({ works: true, isUnshared: false });

  approvals.share(undefined);

  expect(await read(shared)).toEqual(inOrder);
});

it('is not shared outside where sister workspaces share it', async () => {
  const { read, approvals } = await setUp();
  approvals.share('workspaces');

  expect(await read()).toEqual(inOrder);
});
