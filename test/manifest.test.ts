/** The Slack app as it is installed: what the bot uses, no more, and within the limits of Slack. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { callbackIds } from '../src/slack/ids.ts';
import { groupsScope } from '../src/slack/inspect/scopes.ts';

const text = readFileSync('manifest.yml', 'utf8');

/** Strict where more would mean more power: a setting that was not reviewed fails here. */
const Manifest = z.strictObject({
  _metadata: z.strictObject({ major_version: z.literal(1), minor_version: z.literal(1) }),
  // Limits: https://docs.slack.dev/reference/app-manifest
  display_information: z.strictObject({
    name: z.string().min(1).max(35),
    description: z.string().min(1).max(140),
    background_color: z.string().regex(/^#([0-9a-f]{3}|[0-9a-f]{6})$/i),
  }),
  features: z.strictObject({
    app_home: z.strictObject({
      home_tab_enabled: z.boolean(),
      messages_tab_enabled: z.boolean(),
      messages_tab_read_only_enabled: z.boolean(),
    }),
    bot_user: z.strictObject({ display_name: z.string().min(1).max(80), always_online: z.boolean() }),
    shortcuts: z.array(
      z.strictObject({
        name: z.string().min(1).max(24),
        type: z.literal('global'),
        callback_id: z.string().max(255),
        description: z.string().min(1).max(150),
      }),
    ),
    slash_commands: z.array(
      z.strictObject({
        command: z.string().startsWith('/').max(32),
        description: z.string().min(1).max(2_000),
        usage_hint: z.string().max(1_000).optional(),
        should_escape: z.boolean(),
      }),
    ),
  }),
  oauth_config: z.strictObject({ scopes: z.strictObject({ bot: z.array(z.string()) }) }),
  settings: z.strictObject({
    event_subscriptions: z.strictObject({ bot_events: z.array(z.string()) }),
    interactivity: z.strictObject({ is_enabled: z.boolean() }),
    org_deploy_enabled: z.boolean(),
    socket_mode_enabled: z.boolean(),
    token_rotation_enabled: z.boolean(),
  }),
});

describe('the manifest of the Slack app', () => {
  const manifest = Manifest.parse(parse(text));

  it('connects by Socket Mode, with buttons and forms', () => {
    const { settings } = manifest;

    expect(settings).toMatchObject({ socket_mode_enabled: true, interactivity: { is_enabled: true } });
  });

  it('asks for exactly the scopes that are used', () => {
    expect(manifest.oauth_config.scopes.bot.toSorted()).toEqual(
      ['commands', 'chat:write', 'users:read', 'channels:read', 'groups:read'].toSorted(),
    );
  });

  it('has the scope of user groups in a comment, for policies that name one', () => {
    const withGroups = Manifest.parse(parse(text.replace(/^( *)# - (usergroups:read)/m, '$1- $2')));

    expect(withGroups.oauth_config.scopes.bot).toEqual([...manifest.oauth_config.scopes.bot, groupsScope]);
  });

  it('subscribes to the events that the bot listens to, and to no messages', () => {
    const listeners = ['members', 'home']
      .map((name) => readFileSync(`src/slack/listeners/${name}.ts`, 'utf8'))
      .join('');
    const events = [...listeners.matchAll(/router\.event\('(\w+)'/g)].map(([, name]) => name);

    expect(manifest.settings.event_subscriptions.bot_events).toEqual(events);
    expect(events).toEqual(['member_joined_channel', 'member_left_channel', 'user_change', 'app_home_opened']);
  });

  it('has the one command that the bot listens to', () => {
    const commands = manifest.features.slash_commands.map(({ command }) => command);

    expect(commands).toEqual(['/export-image']);
  });

  it('has the one shortcut that the bot listens to', () => {
    expect(manifest.features.shortcuts.map(({ callback_id }) => callback_id)).toEqual([callbackIds.shortcut]);
  });

  it('names the bot as the remedies name it', () => {
    const invitations = [
      'src/slack/connection/slack-errors.ts',
      'src/slack/connection/workspace.ts',
      'docs/install.md',
    ].flatMap((path) => [...readFileSync(path, 'utf8').matchAll(/\/invite @([\w-]+)/g)].map(([, name]) => name));

    expect(new Set(invitations)).toEqual(new Set([manifest.features.bot_user.display_name]));
  });

  it('lets the bot write direct messages, where people can type commands, and has no need of token rotation', () => {
    const { app_home: home } = manifest.features;
    expect(home).toMatchObject({
      home_tab_enabled: true,
      messages_tab_enabled: true,
      messages_tab_read_only_enabled: false,
    });
    expect(manifest.settings.token_rotation_enabled).toBe(false);
  });

  it.each([
    'settings.socket_mode_enabled: false',
    'settings.interactivity.request_url: https://bot.example.com/slack/events',
    'settings.event_subscriptions.request_url: https://bot.example.com/slack/events',
    'settings.interactivity.message_menu_options_url: https://bot.example.com/slack/events',
    'features.slash_commands[0].url: https://bot.example.com/slack/events',
    'SLACK_SIGNING_SECRET',
  ])('says in its comments what HTTP needs: %s', (change) => {
    const comments = text.split('\n').filter((line) => line.startsWith('#'));

    expect(comments.join('\n')).toContain(change);
  });
});
