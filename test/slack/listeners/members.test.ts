/** Comings and goings as Slack reports them, through a real Bolt. */
import { expect, it, onTestFinished } from 'vitest';
import { createDoor } from '../../../src/slack/connection/door.ts';
import { listenForMembers } from '../../../src/slack/listeners/members.ts';
import { createRouter } from '../../../src/slack/listeners/router.ts';
import { createMemberVerbs } from '../../../src/workflow/members/note-member.ts';
import { createFakeMembers } from '../../fakes/members.ts';
import { aWorkspace } from '../a-workspace.ts';

async function setUp() {
  const workspace = await aWorkspace();
  const { slack, log, approvals } = workspace;
  const { botToken, appToken } = slack.app;
  const door = createDoor({ botToken, appToken, signingSecret: undefined, slackApiUrl: slack.apiUrl, log });
  const members = createFakeMembers(undefined, Date.now());
  const gaps: string[] = [];
  const welcomed: string[] = [];
  door.whenConnected(() => gaps.push('connected'));
  const left: string[] = [];
  const verbs = createMemberVerbs({
    members,
    missed: () => gaps.push('missed'),
    noteLeaver: async (userId) => void left.push(userId),
    botUserId: slack.app.botUserId,
    welcomeChannel: async (channel) => void welcomed.push(channel),
    log,
  });
  listenForMembers(createRouter(door.app), verbs);
  await door.app.init();
  await door.open();
  onTestFinished(() => door.close());
  const reading = await members.beginRead(approvals.id, 0);
  if (reading) await members.endRead(reading, new Set(approvals.members));
  return { ...workspace, members, gaps, welcomed, left };
}

it('keeps what events say of who is in the channel', async () => {
  const { approvals, members, slack, lin, gaps } = await setUp();
  const zoe = slack.person({ name: 'zoe' });

  approvals.join(zoe);
  approvals.leave(lin);

  await expect.poll(() => members.joinedAt(approvals.id, zoe.id)).toBeDefined();
  await expect.poll(() => members.joinedAt(approvals.id, lin.id)).toBeUndefined();
  expect(gaps).toEqual(['connected']);
});

it('has the requests checked of people who leave, or whose account is deactivated', async () => {
  const { approvals, slack, lin, left } = await setUp();
  const zoe = slack.person({ name: 'zoe' });

  approvals.join(zoe);
  zoe.deactivate(false);
  zoe.deactivate();
  approvals.leave(lin);

  await expect.poll(() => left.toSorted()).toEqual([zoe.id, lin.id].toSorted());
});

it('takes an event that cannot be noted for a gap', async () => {
  const { approvals, members, slack, gaps, log } = await setUp();
  members.note = () => Promise.reject(new Error('Redis is away'));

  approvals.join(slack.person({ name: 'zoe' }));

  await expect.poll(() => gaps).toEqual(['connected', 'missed']);
  expect(log.lines.some(({ level }) => level === 'error')).toBe(true);
});

it('takes each connection after a lost one for the end of a gap', async () => {
  const { slack, gaps } = await setUp();

  slack.sockets.cut();

  await expect.poll(() => gaps, { timeout: 20_000 }).toEqual(['connected', 'connected']);
});

it('has a channel welcomed that the bot itself has joined, and for no other person', async () => {
  const { approvals, members, slack, welcomed } = await setUp();
  const zoe = slack.person({ name: 'zoe' });

  approvals.join(zoe);
  await expect.poll(() => members.joinedAt(approvals.id, zoe.id)).toBeDefined();
  expect(welcomed).toEqual([]);

  approvals.removeBot();
  approvals.inviteBot();
  await expect.poll(() => welcomed).toEqual([approvals.id]);
});
