import { describe, expect, it } from 'vitest';
import { checkGroups } from '../../../src/cli/doctor/slack-groups.ts';
import { ok } from '../../../src/domain/result.ts';
import { inspectGroups } from '../../../src/slack/inspect/inspect-groups.ts';
import { inspectWorkspace } from '../../../src/slack/inspect/inspect-workspace.ts';
import { aSlack } from './a-slack.ts';
import { linesOf } from './rows.ts';

async function setUp() {
  const { slack, lin, ana, client, access, clientFor } = await aSlack();
  const security = slack.userGroup({ handle: 'security', members: [ana, lin] });
  const oncall = slack.userGroup({ handle: 'oncall', members: [ana] });
  const check = async (groups: string[], asked = access) =>
    linesOf(await checkGroups({ access: asked, groups, list: () => inspectGroups(client) }));
  return { slack, ana, security, oncall, access, clientFor, check };
}

describe('the user groups that the policy names', () => {
  it('are there, with people in them', async () => {
    const { security, oncall, check } = await setUp();

    expect(await check([security.id, oncall.id, security.id])).toBe(
      'ok: @security has 2 people, @oncall has 1 person.',
    );
  });

  it('are not there', async () => {
    const { security, check } = await setUp();

    expect(await check([security.id, 'S0NONE'])).toBe(
      'fault: POLICY_FILE names S0NONE, and this workspace has no such user group. → Correct the id in POLICY_FILE: open the group in Slack, press ⋯, then "Copy group ID".',
    );
  });

  it('are those of another company', async () => {
    const { slack, ana, check } = await setUp();
    const theirs = slack.userGroup({ handle: 'theirs', members: [ana], external: true });

    expect(await check([theirs.id])).toContain('this workspace has no such user group.');
  });

  it('are disabled, or empty', async () => {
    const { security, oncall, check } = await setUp();
    security.disable();
    oncall.fill([]);

    expect(await check([security.id, oncall.id])).toBe(
      [
        `fault: @security (${security.id}) is disabled. → Enable it in Slack, or name another group in POLICY_FILE.`,
        `fault: @oncall (${oncall.id}) is empty. → Add people to it in Slack, or name another group in POLICY_FILE.`,
      ].join('\n'),
    );
  });
});

describe('user groups that cannot be looked at', () => {
  it('are not checked where the scope is missing: one fault is enough', async () => {
    const { slack, security, check } = await setUp();
    slack.scopes.delete('usergroups:read');

    expect(await check([security.id])).toBe('not-checked: The bot lacks usergroups:read.');
  });

  it('are a fault where Slack has not said which scopes there are, and refuses', async () => {
    const { slack, security, check } = await setUp();
    const workspace = { teamId: 'T1', enterpriseId: undefined, appId: undefined };
    slack.scopes.delete('usergroups:read');

    const row = await check([security.id], async () => ok({ team: 'Acme', bot: 'bot', scopes: undefined, workspace }));

    expect(row).toMatch(/^fault: Slack says missing_scope\. → Grant the scopes/);
  });

  it.each([
    [{ kind: 'rate-limit', retryAfter: 7 } as const, /^fault: Slack asks for a pause\. → Try again in 7 seconds\.$/],
    [{ kind: 'error', error: 'plan_upgrade_required' } as const, /→ User groups need a paid plan/],
  ])('are a fault where Slack answers %j', async (trouble, row) => {
    const { slack, security, check } = await setUp();
    slack.trouble.next('usergroups.list', trouble);

    expect(await check([security.id])).toMatch(row);
  });

  it('are not checked where Slack does not let the bot in', async () => {
    const { security, clientFor, check } = await setUp();

    const row = await check([security.id], () => inspectWorkspace(clientFor('xoxb-1-wrong').slack));

    expect(row).toBe('not-checked: Slack does not let the bot in.');
  });
});
