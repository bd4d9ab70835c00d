import { readFileSync } from 'node:fs';
import type { HomeView } from '@slack/types';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { type RunningApp, startHttpApp, startSocketApp } from './bolt-apps.ts';
import { expectRefusal, newClient, setStage, type TestStage } from './stage.ts';

let stage: TestStage;
let bot: RunningApp | undefined;

beforeEach(async () => {
  bot = undefined;
  stage = await setStage();
});

afterEach(async () => {
  await bot?.stop();
  await stage.slack.stop();
});

const text = (words: string) => ({ type: 'plain_text' as const, text: words });
const section = (words: string) => ({ type: 'section' as const, text: text(words) });

function home(more: Partial<HomeView> = {}): HomeView {
  const button = { type: 'button' as const, action_id: 'export_more', text: text('More'), value: 'page-2' };
  return { type: 'home', blocks: [section('Nothing waits.'), { type: 'actions', elements: [button] }], ...more };
}

describe('publishing', () => {
  it('shows each person what was published for them', async () => {
    const { client, lin, mei, slack } = stage;

    const seen = lin.seesHome();
    const { view } = await client.views.publish({ user_id: lin.id, view: home({ callback_id: 'home' }) });

    expect(await seen).toMatchObject({ words: 'Nothing waits.\n[More]', buttons: ['More'], callbackId: 'home' });
    expect(mei.home).toBeUndefined();
    expect(view).toMatchObject({ type: 'home', root_view_id: view?.id, previous_view_id: null });
    expect(slack.transcript()).toContain('── Home of image-export for lin ─');
    expect(slack.transcript()).toContain('\nNothing waits.\n[More]\n');
    expect(slack.snapshot(lin.id).homes[lin.id]?.buttons).toEqual(['More']);
  });

  it('keeps the id of the view, and gives it another hash each time', async () => {
    const { client, lin } = stage;
    const first = await client.views.publish({ user_id: lin.id, view: home() });

    const second = await client.views.publish({ user_id: lin.id, view: home(), hash: first.view?.hash ?? '' });

    expect(second.view?.id).toBe(first.view?.id);
    expect(second.view?.hash).not.toBe(first.view?.hash);
    await expectRefusal(
      client.views.publish({ user_id: lin.id, view: home(), hash: first.view?.hash ?? '' }),
      'hash_conflict',
    );
  });

  it.each([
    ['101 blocks', home({ blocks: Array.from({ length: 101 }, (_, row) => section(`${row}`)) })],
    ['private metadata of 3001 characters', home({ private_metadata: 'x'.repeat(3001) })],
    ['a callback id of 256 characters', home({ callback_id: 'x'.repeat(256) })],
    ['an external id of 256 characters', home({ external_id: 'x'.repeat(256) })],
    ['a modal', { type: 'modal' as const, title: text('Home'), blocks: [section('x')] }],
    ['a block id twice', home({ blocks: [1, 2].map(() => ({ ...section('x'), block_id: 'same' })) })],
  ])('refuses %s', async (_what, view) => {
    const { client, lin } = stage;

    await expectRefusal(client.views.publish({ user_id: lin.id, view }), 'invalid_arguments');
    expect(lin.home).toBeUndefined();
  });

  it('takes the largest view that Slack takes', async () => {
    const { client, lin } = stage;
    const blocks = Array.from({ length: 100 }, (_, row) => section(`${row}`));
    const view = home({ blocks, private_metadata: 'x'.repeat(3000), callback_id: 'x'.repeat(255) });

    await client.views.publish({ user_id: lin.id, view });

    expect(lin.home?.blocks).toHaveLength(100);
  });

  it('refuses unknown people, other tokens, and an app without a Home tab', async () => {
    const { client, lin, slack } = stage;
    const publish = { user_id: lin.id, view: home() };

    await expectRefusal(client.views.publish({ ...publish, user_id: 'U0NOBODY00' }), 'invalid_arguments');
    await expectRefusal(newClient(slack, {}, 'xoxb-other').views.publish(publish), 'invalid_auth');
    await expectRefusal(newClient(slack, {}, slack.app.appToken).views.publish(publish), 'not_allowed_token_type');
    slack.app.hasHome = false;
    await expectRefusal(client.views.publish(publish), 'not_enabled');
    await expect(lin.opensHome()).rejects.toThrow('the app has no Home tab');
  });

  it('runs into trouble as other methods do', async () => {
    const { client, lin, slack } = stage;
    const publish = () => client.views.publish({ user_id: lin.id, view: home() });
    slack.trouble.next('views.publish', { kind: 'error', error: 'internal_error' });
    await expectRefusal(publish(), 'internal_error');
    expect(lin.home).toBeUndefined();

    slack.trouble.next('views.publish', { kind: 'lose-answer' });
    await expect(publish()).rejects.toThrow();

    expect(lin.home?.buttons).toEqual(['More']);
  });
});

describe.each([
  ['over sockets', startSocketApp],
  ['over HTTP', startHttpApp],
])('a person at the Home tab, %s', (_way, start) => {
  it('is announced to the app, with the view that they see', async () => {
    const { client, lin, slack } = stage;
    const seen: unknown[] = [];
    bot = await start(slack, (app) => app.event('app_home_opened', async ({ event }) => void seen.push(event)));
    const opened = async (tab?: 'home' | 'messages') => {
      expect(await lin.opensHome(tab)).toEqual({ ok: true });
      await expect.poll(() => seen).toHaveLength(1);
      return seen.pop();
    };

    const before = await opened();
    const { view } = await client.views.publish({ user_id: lin.id, view: home() });
    const after = await opened();
    const messages = await opened('messages');

    const channel = expect.stringMatching(/^D/);
    expect(before).toEqual({
      type: 'app_home_opened',
      user: lin.id,
      channel,
      tab: 'home',
      event_ts: expect.any(String),
    });
    expect(after).toMatchObject({ tab: 'home', view: { id: view?.id, hash: view?.hash, type: 'home' } });
    expect(messages).toMatchObject({ tab: 'messages' });
    expect(messages).not.toHaveProperty('view');
    slack.events.delete('app_home_opened');
    await lin.opensHome();
    expect(slack.deliveries.recent).toHaveLength(3);
    expect(slack.faults).toEqual([]);
  });

  it('presses a button on it, which comes without message and response_url, and opens a modal', async () => {
    const { client, lin, slack } = stage;
    bot = await start(slack, (app) => {
      app.action('export_more', async ({ ack, body, client: web }) => {
        await ack();
        const trigger_id = body.type === 'block_actions' ? body.trigger_id : '';
        await web.views.open({ trigger_id, view: { type: 'modal', title: text('More'), blocks: [section('x')] } });
      });
    });
    const { view } = await client.views.publish({ user_id: lin.id, view: home({ private_metadata: 'p' }) });

    expect(await lin.presses('More', { in: 'home' })).toEqual({ ok: true });
    await lin.seesForm('More');

    const [{ payload } = { payload: {} }] = slack.deliveries.recent;
    expect(payload).toMatchObject({
      type: 'block_actions',
      user: { id: lin.id },
      container: { type: 'view', view_id: view?.id },
      view: { id: view?.id, root_view_id: view?.id, hash: view?.hash, type: 'home', private_metadata: 'p' },
      actions: [{ type: 'button', action_id: 'export_more', value: 'page-2' }],
    });
    for (const absent of ['channel', 'message', 'response_url']) expect(payload).not.toHaveProperty(absent);
    expect(lin.home?.buttons).toEqual(['More']);
    expect(slack.faults).toEqual([]);
  });
});

it('the app is set up as its manifest has it', () => {
  const { features, settings } = parse(readFileSync('manifest.yml', 'utf8'));

  expect(stage.slack.app.hasHome).toBe(features.app_home.home_tab_enabled);
  expect([...stage.slack.events].toSorted()).toEqual(settings.event_subscriptions.bot_events.toSorted());
  expect(stage.slack.app.commands).toEqual(features.slash_commands.map(({ command }: { command: string }) => command));
});

it('the app hears of its own coming to a channel', async () => {
  const { slack, lin } = stage;
  const joined: string[] = [];
  bot = await startSocketApp(slack, (app) => {
    app.event('member_joined_channel', async ({ event }) => void joined.push(`${event.user} ${event.channel}`));
  });
  const other = slack.channel({ name: 'other', members: [lin], botIsMember: false });

  other.inviteBot();

  await expect.poll(() => joined).toEqual([`${slack.app.botUserId} ${other.id}`]);
});
