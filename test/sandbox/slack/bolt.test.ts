import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Channel } from '../../../sandbox/slack/channel.ts';
import type { Person } from '../../../sandbox/slack/person.ts';
import { createSlack, type SlackWorkspace } from '../../../sandbox/workspace.ts';
import { type RunningApp, startHttpApp, startSocketApp } from './bolt-apps.ts';
import { exportApp } from './export-app.ts';

describe.each([
  ['Socket Mode', startSocketApp],
  ['HTTP mode', startHttpApp],
])('a Bolt app in %s', (_mode, startApp) => {
  let slack: SlackWorkspace;
  let lin: Person;
  let mei: Person;
  let channel: Channel;
  let bot: RunningApp;

  beforeEach(async () => {
    slack = await createSlack();
    lin = slack.person({ name: 'lin', realName: 'Lin Wei' });
    mei = slack.person({ name: 'mei' });
    channel = slack.channel({ name: 'image-approvals', members: [lin, mei] });
    bot = await startApp(slack, exportApp(channel.id));
  });

  afterEach(async () => {
    await bot.stop();
    await slack.stop();
  });

  async function askForBlue() {
    await lin.types(channel, '/export-image');
    await lin.seesForm('Export an image');
    await lin.fills('Region', 'cn-hangzhou');
    await lin.fills('Image', 'm-blue');
    return lin.submits();
  }

  it('goes from the command over the form to a card that is approved', async () => {
    expect(await askForBlue()).toBe('closed');
    const card = await channel.waitFor((message) => message.buttons.includes('Approve'));
    expect(card.words).toBe('m-blue for @lin\n[Approve] [Deny]');

    expect(await mei.presses('Approve', { in: card })).toEqual({ ok: true });
    const note = await mei.waitForNote(() => true);

    expect(note.words).toBe('You <approved> it.');
    expect(lin.privateNotes).toEqual([]);
    expect(card.words).toBe('m-blue for @mei\n· approved by @mei');
    expect(card.buttons).toEqual([]);
    expect(card.edited).toBe(true);
    expect(card.thread).toHaveLength(1);
    expect(slack.faults).toEqual([]);
  });

  it('shows errors beside the field, and keeps what was entered', async () => {
    await lin.types(channel, '/export-image');
    await lin.seesForm();
    await lin.fills('Region', 'Region cn-beijing');
    expect(lin.form?.fields[1]?.blockId).toBe('image/cn-beijing');
    await lin.fills('Image', 'Image m-green');
    await lin.fills('OSS prefix', 'a/b');

    expect(await lin.submits()).toEqual({ errors: { 'OSS prefix': 'Leave out the slash.' } });
    expect(lin.form?.fields.map(({ value }) => value)).toEqual(['Region cn-beijing', 'Image m-green', 'a/b']);

    await lin.clears('OSS prefix');
    expect(lin.form?.errors).toEqual({});
    expect(await lin.submits()).toBe('closed');
    expect(lin.form).toBeUndefined();
    await channel.waitFor((message) => message.words.startsWith('m-green'));
  });

  it('does not bother the app with a form whose required fields are empty', async () => {
    await lin.types(channel, '/export-image');
    await lin.seesForm();

    const outcome = await lin.submits();

    const errors = { Region: 'Please complete this required field.', Image: 'Please complete this required field.' };
    expect(outcome).toEqual({ errors });
    expect(slack.deliveries.recent.map(({ payload }) => payload['type'])).not.toContain('view_submission');
  });

  it('offers the options the app answers for what was typed', async () => {
    await lin.types(channel, '/export-image');
    await lin.seesForm();

    expect(await lin.looksUp('Image', 'm-r')).toEqual(['Image m-red']);
    expect(await lin.looksUp('Image', '')).toHaveLength(3);
    await expect(lin.fills('Image', 'm-black', { within: 50 })).rejects.toThrow(/an option "m-black" of "Image"/);
  });

  it('delivers a double click twice', async () => {
    await askForBlue();
    const card = await channel.waitFor(() => true);

    await mei.presses('Approve', { in: card, times: 2 });
    await mei.waitForNote(() => mei.privateNotes.length === 2);

    expect(slack.calls.filter(({ method }) => method === 'chat.update')).toHaveLength(2);
  });

  it('shows the person when no app acknowledges an action', async () => {
    await bot.stop();
    await slack.stop();
    slack = await createSlack({ acknowledgeWithin: 100 });
    lin = slack.person({ name: 'lin' });
    channel = slack.channel({ name: 'image-approvals', members: [lin] });
    bot = await startApp(slack, (app) => app.command('/export-image', async () => {}));

    const outcome = await lin.types(channel, '/export-image');

    expect(outcome).toEqual({ ok: false, error: 'operation_timeout' });
    expect(lin.privateNotes[0]?.words).toBe('/export-image failed with the error "operation_timeout"');
    expect(slack.faults).toEqual(['command /export-image: not acknowledged within 0.1 seconds']);
  });
});
