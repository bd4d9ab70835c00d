import { once } from 'node:events';
import { createServer } from 'node:http';
import { describe, expect, it, onTestFinished } from 'vitest';
import { checkApprovers, checkChannel, enoughPeople } from '../../../src/cli/doctor/slack-channel.ts';
import { ok } from '../../../src/domain/result.ts';
import { boltLogger } from '../../../src/slack/connection/bolt-logger.ts';
import { type ChannelFacts, inspectChannel, inspectMembers } from '../../../src/slack/inspect/inspect-channel.ts';
import { createInspectingClient } from '../../../src/slack/inspect/inspect-client.ts';
import { inspectWorkspace } from '../../../src/slack/inspect/inspect-workspace.ts';
import { createFakeLog } from '../../fakes/log.ts';
import { aSlack } from './a-slack.ts';
import { levelsOf, linesOf } from './rows.ts';

type Slack = Awaited<ReturnType<typeof aSlack>>;

/** As APPROVAL_CHANNEL names it, unless a rule does. */
function look({ access, client, approvals }: Slack, channel = approvals.id, rules: string[] = []) {
  return checkChannel({ access, named: { channel, rules }, channel: () => inspectChannel(client, channel) });
}

function count({ access, client, approvals }: Slack, rules: string[] = []) {
  const enough = enoughPeople;
  const members = async () =>
    inspectMembers({ slack: client, workspace: await workspace(), channel: approvals.id, enough });
  return checkApprovers({ access, named: { channel: approvals.id, rules }, members });

  async function workspace() {
    const entered = await access();
    if (!entered.ok) throw new Error('not let in');
    return entered.value.workspace;
  }
}

const named = { channel: 'C1', rules: [] };

describe('the approval channel', () => {
  it('is private and has the bot in it', async () => {
    expect(linesOf(await look(await aSlack()))).toBe('ok: #image-approvals, private, with the bot in it.');
  });

  it('is public', async () => {
    const stage = await aSlack();
    const open = stage.slack.channel({ name: 'everyone', members: [stage.lin] });

    expect(linesOf(await look(stage, open.id))).toBe(
      'warning: #everyone is public: anyone in the workspace can join and approve. → Use a private channel, unless everyone is meant to approve.',
    );
  });

  it('has no bot in it', async () => {
    const stage = await aSlack();
    const open = stage.slack.channel({ name: 'everyone', members: [stage.lin], botIsMember: false });

    expect(linesOf(await look(stage, open.id))).toMatch(
      /^fault: The bot is not in #everyone\. → Type in the channel: \/invite @image-export\nwarning: /,
    );
  });

  it('is private and has no bot in it, so that Slack hides it', async () => {
    const stage = await aSlack();
    stage.approvals.removeBot();

    expect(linesOf(await look(stage))).toBe(
      'fault: The bot cannot see this channel. → Check APPROVAL_CHANNEL. If the channel is private, type in it: /invite @image-export',
    );
  });

  it('has more members than Slack lists in one answer', async () => {
    const stage = await aSlack();
    const crowd = Array.from({ length: 999 }, (_, number) => stage.slack.person({ name: `p${number}` }));
    const small = stage.slack.channel({ name: 'small', private: true, members: crowd.slice(1) });
    const large = stage.slack.channel({ name: 'large', private: true, members: crowd });

    expect(levelsOf(await look(stage, small.id))).toEqual(['ok']);
    expect(linesOf(await look(stage, large.id))).toBe(
      'warning: #large has 1,000 members, and all but guests can approve. Above 999 members the bot asks Slack about each press separately, about 50 a minute. → Use a channel of the people who are meant to approve.',
    );
  });

  it('is archived', async () => {
    const stage = await aSlack();
    stage.approvals.archive();

    expect(linesOf(await look(stage))).toBe(
      'fault: #image-approvals is archived. → Unarchive it, or name another one in APPROVAL_CHANNEL.',
    );
  });

  it('may not be read', async () => {
    const stage = await aSlack();
    stage.slack.scopes.delete('groups:read');

    expect(linesOf(await look(stage))).toMatch(
      /^fault: Slack says missing_scope\. → Grant the scopes of manifest\.yml/,
    );
  });

  it.each([
    [{ is_shared: true, is_ext_shared: true }, /^fault: #ours is shared with other companies: /],
    [{ is_shared: false, is_pending_ext_shared: true }, /^fault: #ours is about to be shared with another company/],
    [{ is_shared: false, pending_shared: ['T0OTHER'] }, /^fault: #ours is about to be shared with another company/],
    [{ is_shared: true, is_org_shared: true }, /^warning: #ours is shared with other workspaces of the organization: /],
    [{ is_shared: true }, /^fault: #ours is shared with others: /],
    [{ is_shared: false, is_ext_shared: false, is_org_shared: false }, /^ok: /],
  ])('is shared as Slack says by %j', async (flags, line) => {
    const client = await clientOf({ ok: true, channel: { id: 'C1', name: 'ours', is_private: true, ...flags } });
    const { access } = await aSlack();

    expect(linesOf(await checkChannel({ access, named, channel: () => inspectChannel(client, 'C1') }))).toMatch(line);
  });

  it('is not checked while the token is refused', async () => {
    const { clientFor } = await aSlack();
    const access = () => inspectWorkspace(clientFor('xoxb-1-wrong').slack);
    const facts: ChannelFacts = {
      name: 'a',
      isPrivate: true,
      isArchived: false,
      hasBot: true,
      size: 3,
      sharedWith: undefined,
    };

    expect(levelsOf(await checkChannel({ access, named, channel: async () => ok(facts) }))).toEqual(['not-checked']);
  });
});

describe('the channel of a rule', () => {
  it('is named with its rule where the bot cannot see it', async () => {
    expect(linesOf(await look(await aSlack(), 'C0PROD', ['production']))).toBe(
      'fault: The bot cannot see channel C0PROD of rule production. → Check POLICY_FILE. If the channel is private, type in it: /invite @image-export',
    );
  });

  it('is archived', async () => {
    const stage = await aSlack();
    stage.approvals.archive();

    expect(linesOf(await look(stage, stage.approvals.id, ['production', 'dr']))).toBe(
      'fault: #image-approvals is archived. → Unarchive it, or name another one in POLICY_FILE.',
    );
  });

  it('has approvers of its own', async () => {
    const stage = await aSlack();

    expect(linesOf(await count(stage, ['production']))).toBe(
      `ok: At least 2 of 3 members of channel ${stage.approvals.id} of rule production can approve: one asks, another approves.`,
    );
  });
});

describe('the approvers', () => {
  it('are enough', async () => {
    const stage = await aSlack();

    expect(linesOf(await count(stage))).toBe('ok: At least 2 of 3 members can approve: one asks, another approves.');
  });

  it('are one person, when the others are bots, guests or gone', async () => {
    const stage = await aSlack();
    stage.ana.record.deleted = true;
    stage.approvals.join(stage.slack.person({ name: 'gil', guest: 'restricted' }));
    stage.approvals.join(stage.slack.person({ name: 'robot', bot: true }));

    expect(linesOf(await count(stage))).toMatch(
      /^warning: Only one person in the channel can approve, .+ → Add people/,
    );
  });

  it('are missing', async () => {
    const stage = await aSlack();
    stage.lin.record.guest = 'ultra';
    stage.ana.record.guest = 'restricted';

    expect(linesOf(await count(stage))).toMatch(/^warning: Nobody in the channel can approve: /);
  });

  it('are searched for among many members, no longer than until there are enough', async () => {
    const stage = await aSlack();
    for (let each = 0; each < 60; each += 1) stage.approvals.join(stage.slack.person({ name: `p${each}` }));

    expect(levelsOf(await count(stage))).toEqual(['ok']);
    expect(stage.slack.calls.filter(({ method }) => method === 'users.info').length).toBeLessThanOrEqual(10);
  });

  it('are not counted to the end among many bots', async () => {
    const stage = await aSlack();
    stage.lin.record.deleted = true;
    stage.ana.record.deleted = true;
    for (let each = 0; each < 120; each += 1) stage.approvals.join(stage.slack.person({ name: `b${each}`, bot: true }));

    expect(linesOf(await count(stage))).toBe('not-checked: Among the first 90 of 123 members, 0 can approve.');
  });

  it('are not counted where Slack does not list the members', async () => {
    const stage = await aSlack();
    stage.slack.scopes.delete('groups:read');

    expect(levelsOf(await count(stage))).toEqual(['not-checked']);
  });
});

/** A client of a server that gives one answer to everything: for what the other Slack cannot play. */
async function clientOf(answer: object) {
  const server = createServer((_, response) => {
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(answer));
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    server.close();
    server.closeAllConnections();
  });
  const address = server.address();
  const port = typeof address === 'object' ? address?.port : 0;
  const slackApiUrl = `http://127.0.0.1:${port}/api/`;
  return createInspectingClient({ token: 'xoxb-1', slackApiUrl, logger: boltLogger(createFakeLog()), now: Date.now })
    .slack;
}
