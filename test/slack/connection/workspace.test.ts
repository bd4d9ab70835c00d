import { describe, expect, it } from 'vitest';
import { createAskingClient } from '../../../src/slack/connection/clients.ts';
import { enterWorkspace } from '../../../src/slack/connection/workspace.ts';
import { aWorkspace } from '../a-workspace.ts';

async function setUp(changes: { botToken?: string } = {}) {
  const workspace = await aWorkspace();
  const client = createAskingClient({ ...workspace.clientNeeds, ...changes });
  const approvals = { channel: workspace.approvals.id, rules: [] };
  const enter = (needs: { channels?: { channel: string; rules: string[] }[]; appToken?: string } = {}) =>
    enterWorkspace({ slack: client, channels: [approvals], appToken: undefined, ...needs });
  return { ...workspace, enter };
}

describe('who we are in Slack', () => {
  it('is the team of the token, and the app of the app token', async () => {
    const { slack, enter } = await setUp();

    expect(await enter({ appToken: slack.app.appToken })).toEqual({
      teamId: slack.app.teamId,
      enterpriseId: undefined,
      appId: slack.app.appId,
      installation: `${slack.app.teamId}/${slack.app.botUserId}`,
      botUserId: slack.app.botUserId,
    });
  });

  it('leaves the app open where Slack does not say', async () => {
    const { slack, enter } = await setUp();

    expect(await enter()).toMatchObject({ teamId: slack.app.teamId, appId: undefined });
  });
});

describe('what keeps the bot from starting', () => {
  it('is a wrong token', async () => {
    const { enter } = await setUp({ botToken: 'xoxb-wrong' });

    await expect(enter()).rejects.toThrow(
      /^Slack does not accept the bot token\. Slack says invalid_auth\. Copy the bot token anew .+ into SLACK_BOT_TOKEN\.$/,
    );
  });

  it('is a channel that the bot is not in', async () => {
    const { enter, approvals } = await setUp();
    approvals.removeBot();

    await expect(enter()).rejects.toThrow(
      'The bot is not in the approval channel. Invite it there with /invite @image-export, then start again.',
    );
  });

  it('is a channel that cannot be found, as a private one without the bot', async () => {
    const { enter } = await setUp();

    await expect(enter({ channels: [{ channel: 'C0NOWHERE', rules: [] }] })).rejects.toThrow(
      /^The approval channel cannot be used\. Slack says channel_not_found\. Invite the bot .+ check APPROVAL_CHANNEL and the channels in POLICY_FILE\.$/,
    );
  });

  it('are all channels of rules that cannot be used, each with its rules', async () => {
    const { enter, slack, approvals } = await setUp();
    const left = slack.channel({ name: 'production', botIsMember: false });
    const channels = [
      { channel: approvals.id, rules: [] },
      { channel: left.id, rules: ['production', 'dr'] },
      { channel: 'C0NOWHERE', rules: ['the-rest'] },
    ];

    await expect(enter({ channels })).rejects.toThrow(
      new RegExp(
        `^The bot is not in the channel ${left.id} of rules production, dr\\. Invite it there .+ start again\\. ` +
          'The channel C0NOWHERE of rule the-rest cannot be used\\. Slack says channel_not_found\\.',
      ),
    );
  });

  it('is a scope that is missing', async () => {
    const { enter, slack } = await setUp();
    slack.scopes.delete('channels:read');

    await expect(enter()).rejects.toThrow(
      /Slack says missing_scope \(it needs channels:read\)\. Grant the scopes of manifest\.yml/,
    );
  });

  it('is a Slack that cannot be reached', async () => {
    const { enter, slack } = await setUp();
    slack.outage(true);

    await expect(enter()).rejects.toThrow('Slack cannot be reached. Check the way out to slack.com, or SLACK_API_URL.');
  });
});
