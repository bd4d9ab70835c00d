import { describe, expect, it } from 'vitest';
import { createAskingClient } from '../../../src/slack/connection/clients.ts';
import { listGroups } from '../../../src/slack/connection/groups.ts';
import { ChannelClosed } from '../../../src/workflow/ports/channel-closed.ts';
import { aWorkspace } from '../a-workspace.ts';

async function setUp() {
  const workspace = await aWorkspace();
  const client = createAskingClient(workspace.clientNeeds);
  return { ...workspace, client, list: () => listGroups(client) };
}

describe('what Slack says of user groups', () => {
  it('has each with its handle and members, by one question', async () => {
    const { slack, lin, ana, list, callsOf } = await setUp();
    const security = slack.userGroup({ handle: 'security', members: [lin, ana] });
    const oncall = slack.userGroup({ handle: 'oncall', members: [ana] });

    const groups = await list();

    expect([...groups.values()]).toEqual([
      { id: security.id, handle: 'security', members: new Set([lin.id, ana.id]) },
      { id: oncall.id, handle: 'oncall', members: new Set([ana.id]) },
    ]);
    expect(callsOf('usergroups.list')).toBe(1);
  });

  it('has an empty group, but none that is disabled', async () => {
    const { slack, ana, list } = await setUp();
    const security = slack.userGroup({ handle: 'security', members: [ana] });
    const old = slack.userGroup({ handle: 'old', members: [ana] });
    security.leave(ana);
    old.disable();

    const groups = await list();

    expect(groups.get(security.id)?.members.size).toBe(0);
    expect(groups.has(old.id)).toBe(false);
  });

  it('has no group of another company', async () => {
    const { slack, ana, list } = await setUp();
    slack.userGroup({ handle: 'theirs', members: [ana], external: true });
    const ours = slack.userGroup({ handle: 'ours', members: [ana] });

    expect([...(await list()).keys()]).toEqual([ours.id]);
  });
});

describe('where Slack does not say', () => {
  it('names the scope that is missing, and closes no channel', async () => {
    const { slack, list } = await setUp();
    slack.scopes.delete('usergroups:read');

    const refusal = await list().catch((err: unknown) => err);

    expect(refusal).not.toBeInstanceOf(ChannelClosed);
    expect(String(refusal)).toContain('missing_scope (it needs usergroups:read)');
  });

  it('says for how long Slack asks for a pause', async () => {
    const { slack, list } = await setUp();
    slack.trouble.next('usergroups.list', { kind: 'rate-limit', retryAfter: 30 });

    await expect(list()).rejects.toMatchObject({ name: 'RetryAfter', afterMs: 30_000 });
  });

  it('explains a plan without user groups', async () => {
    const { slack, list } = await setUp();
    slack.trouble.next('usergroups.list', { kind: 'error', error: 'plan_upgrade_required' });

    await expect(list()).rejects.toThrow('plan_upgrade_required. User groups need a paid plan');
  });

  it('passes over disabled groups that it had not asked for', async () => {
    const { client } = await setUp();
    const group = { id: 'S1', handle: 'security', users: ['UANA'], date_delete: 0 };
    const usergroups = [group, { ...group, id: 'S2', date_delete: 1_700_000_000 }];
    client.usergroups.list = async () => ({ ok: true, usergroups });

    expect([...(await listGroups(client)).keys()]).toEqual(['S1']);
  });

  it.each([
    ['no groups', { ok: true }],
    ['a group without its members', { ok: true, usergroups: [{ id: 'S1', handle: 'security', date_delete: 0 }] }],
  ])('throws rather than guesses, at %s', async (_what, answer) => {
    const { client } = await setUp();
    client.usergroups.list = async () => answer;

    await expect(listGroups(client)).rejects.toThrow();
  });
});
