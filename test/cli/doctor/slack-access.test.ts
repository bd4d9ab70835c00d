import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { checkAccess, checkScopes, checkSlackClock } from '../../../src/cli/doctor/slack-access.ts';
import { checkHttp, checkSocketMode } from '../../../src/cli/doctor/slack-connection.ts';
import { ok } from '../../../src/domain/result.ts';
import { inspectConnection } from '../../../src/slack/inspect/inspect-connection.ts';
import { inspectWorkspace } from '../../../src/slack/inspect/inspect-workspace.ts';
import { groupsScope, neededScopes } from '../../../src/slack/inspect/scopes.ts';
import { aSlack } from './a-slack.ts';
import { linesOf } from './rows.ts';

describe('the bot token', () => {
  it('is accepted, by this workspace and for this bot', async () => {
    const { access, slack } = await aSlack();

    expect(linesOf(await checkAccess({ access }))).toBe(`ok: Accepted: @${slack.app.botName} in the workspace Acme.`);
  });

  it('is refused', async () => {
    const { clientFor } = await aSlack();
    const access = () => inspectWorkspace(clientFor('xoxb-1-wrong').slack);

    expect(linesOf(await checkAccess({ access }))).toBe(
      'fault: Slack says invalid_auth. → Copy the bot token anew from the page of the Slack app into SLACK_BOT_TOKEN.',
    );
    expect(linesOf(await checkScopes({ access, groups: [] }))).toBe('not-checked: Slack does not let the bot in.');
  });

  it.each([
    [{ kind: 'error', error: 'org_login_required' } as const, /^fault: Slack says org_login_required\. → Look up org_/],
    [{ kind: 'rate-limit', retryAfter: 7 } as const, /^fault: Slack asks for a pause\. → Try again in 7 seconds\.$/],
  ])('cannot be tried when Slack answers %j', async (trouble, line) => {
    const { access, slack } = await aSlack();
    slack.trouble.next('auth.test', trouble, 5);

    expect(linesOf(await checkAccess({ access }))).toMatch(line);
  });

  it('cannot be tried when Slack is away', async () => {
    const { access, slack } = await aSlack();
    slack.outage(true);

    expect(linesOf(await checkAccess({ access }))).toBe(
      'fault: Slack cannot be reached. → Check the way out to slack.com, or SLACK_API_URL.',
    );
  });
});

describe('the scopes', () => {
  it('are those of manifest.yml', () => {
    const Manifest = z.object({ oauth_config: z.object({ scopes: z.object({ bot: z.array(z.string()) }) }) });
    const manifest = Manifest.parse(parse(readFileSync('manifest.yml', 'utf8')));

    expect([...neededScopes].toSorted()).toEqual(manifest.oauth_config.scopes.bot.toSorted());
  });

  it('are complete', async () => {
    const { access, slack } = await aSlack();
    slack.scopes.clear();
    for (const scope of neededScopes) slack.scopes.add(scope);

    expect(linesOf(await checkScopes({ access, groups: [] }))).toBe('ok: All 5 that it needs.');
  });

  it('may be more than needed', async () => {
    const { access, slack } = await aSlack();
    slack.scopes.clear();
    for (const scope of [...neededScopes, 'files:write']) slack.scopes.add(scope);

    expect(linesOf(await checkScopes({ access, groups: [] }))).toBe(
      'ok: All 5 that it needs. It also has files:write, which it does not use.',
    );
  });

  it.each(neededScopes)('lack %s', async (scope) => {
    const { access, slack } = await aSlack();
    slack.scopes.delete(scope);

    expect(linesOf(await checkScopes({ access, groups: [] }))).toBe(
      `fault: The bot lacks ${scope}. → Add to the app and install again: ${scope} (bot scopes, page "OAuth & Permissions").`,
    );
  });

  it('are one more where the policy names a user group', async () => {
    const { access, slack } = await aSlack();
    const groups = ['S0SECURITY'];
    slack.scopes.clear();
    for (const scope of [...neededScopes, groupsScope]) slack.scopes.add(scope);

    expect(linesOf(await checkScopes({ access, groups }))).toBe('ok: All 6 that it needs.');
    expect(linesOf(await checkScopes({ access, groups: [] }))).toContain('It also has usergroups:read');
  });

  it('lack the one for user groups, which is a fault only where the policy names one', async () => {
    const { access, slack } = await aSlack();
    slack.scopes.clear();
    for (const scope of neededScopes) slack.scopes.add(scope);

    expect(linesOf(await checkScopes({ access, groups: [] }))).toBe('ok: All 5 that it needs.');
    expect(linesOf(await checkScopes({ access, groups: ['S0SECURITY'] }))).toBe(
      'fault: The bot lacks usergroups:read. → Add to the app and install again: usergroups:read (bot scopes, page "OAuth & Permissions").',
    );
  });

  it('are not checked where Slack does not list them', async () => {
    const workspace = { teamId: 'T1', enterpriseId: undefined, appId: undefined };
    const access = async () => ok({ team: 'Acme', bot: 'bot', scopes: undefined, workspace });

    expect(linesOf(await checkScopes({ access, groups: [] }))).toMatch(/^not-checked: /);
  });
});

describe('the clock', () => {
  it.each([
    [0, /^ok: In sync with Slack's\.$/],
    [50_000, /^ok: /],
    [120_000, /^warning: 1(19|20|21) seconds ahead of Slack's\. → Set the clock of this host/],
    [-120_000, /^warning: 1(19|20|21) seconds behind Slack's\. /],
    [310_000, /^fault: 3(09|10|11) seconds ahead of Slack's\. /],
    [-310_000, /^fault: /],
  ])('is %i ms ahead', async (ahead, line) => {
    const { access, skew } = await aSlack({ ahead });

    expect(linesOf(await checkSlackClock({ access, skew }))).toMatch(line);
  });

  it('is compared even where the token is refused', async () => {
    const { clientFor } = await aSlack({ ahead: 400_000 });
    const { slack, skew } = clientFor('xoxb-1-wrong');

    expect(linesOf(await checkSlackClock({ access: () => inspectWorkspace(slack), skew }))).toMatch(/^fault: /);
  });

  it('is not checked when Slack is away', async () => {
    const { access, skew, slack } = await aSlack();
    slack.outage(true);

    expect(linesOf(await checkSlackClock({ access, skew }))).toMatch(/^not-checked: /);
  });
});

describe('the connection', () => {
  it('would be opened in Socket Mode, and is not', async () => {
    const { access, slack, clientFor } = await aSlack();
    const open = () => inspectConnection(clientFor(slack.app.appToken).slack);

    expect(linesOf(await checkSocketMode({ access, open }))).toMatch(/^ok: Socket Mode: /);
    expect(slack.calls.map(({ method, ok }) => ({ method, ok }))).toContainEqual({
      method: 'apps.connections.open',
      ok: true,
    });
    expect(slack.sockets.count()).toBe(0);
  });

  it('is refused to a wrong app token', async () => {
    const { access, clientFor } = await aSlack();
    const open = () => inspectConnection(clientFor('xapp-1-A1-1-wrong').slack);

    expect(linesOf(await checkSocketMode({ access, open }))).toMatch(
      /^fault: Socket Mode: Slack does not accept the app token\. Slack says invalid_auth\. → Make an app-level token .+ SLACK_APP_TOKEN\.$/,
    );
  });

  it('cannot be tried when Slack is away', async () => {
    const { access, slack, clientFor } = await aSlack();
    const letIn = await access();
    slack.outage(true);
    const open = () => inspectConnection(clientFor(slack.app.appToken).slack);

    const lines = linesOf(await checkSocketMode({ access: async () => letIn, open }));

    expect(lines).toMatch(/^fault: Socket Mode: Slack cannot be reached\. → Check/);
  });

  it('says nothing again that the bot token has met already', async () => {
    const { clientFor, slack } = await aSlack();
    slack.outage(true);
    const access = () => inspectWorkspace(clientFor(slack.app.botToken).slack);
    const open = () => inspectConnection(clientFor(slack.app.appToken).slack);

    expect(linesOf(await checkSocketMode({ access, open }))).toBe('not-checked: Slack cannot be reached.');
  });

  it('is a warning over HTTP, which cannot be tried from here', async () => {
    expect(linesOf(await checkHttp())).toMatch(/^warning: HTTP: .+ → Set https:\/\/<your host>\/slack\/events /);
  });
});
