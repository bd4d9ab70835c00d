import type { App } from '@slack/bolt';
import type { KnownBlock, PlainTextOption } from '@slack/types';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type RunningApp, startHttpApp, startSocketApp } from './bolt-apps.ts';
import { setStage, type TestStage } from './stage.ts';

let stage: TestStage;
let bot: RunningApp | undefined;

beforeEach(async () => {
  stage = await setStage();
});

afterEach(async () => {
  await bot?.stop();
  await stage.slack.stop();
});

const text = (words: string) => ({ type: 'plain_text' as const, text: words });
const option = (value: string): PlainTextOption => ({ text: text(`The ${value}`), value });
const options = ['one', 'two', 'three'].map(option);

/** An app whose command opens a modal with these blocks, and which notes every payload. */
function recorder(blocks: KnownBlock[], more: object = {}) {
  const seen: Record<string, unknown>[] = [];
  const listeners = (app: App) => {
    app.use(async ({ body, next }) => {
      seen.push({ ...body });
      await next();
    });
    app.command('/export-image', async ({ ack, body, client }) => {
      await ack();
      const view = { type: 'modal' as const, title: text('Form'), submit: text('Send'), callback_id: 'form', blocks };
      await client.views.open({ trigger_id: body.trigger_id, view: { ...view, ...more } });
    });
    app.action(/.*/, async ({ ack }) => ack());
    app.view({ callback_id: 'form', type: 'view_submission' }, async ({ ack }) => ack());
    app.view({ callback_id: 'form', type: 'view_closed' }, async ({ ack }) => ack());
    app.shortcut(/.*/, async ({ ack }) => ack());
  };
  return { seen, listeners };
}

const everyField: KnownBlock[] = [
  {
    type: 'input',
    block_id: 'b1',
    label: text('Why'),
    element: { type: 'plain_text_input', action_id: 'a', max_length: 9 },
  },
  { type: 'input', block_id: 'b2', label: text('Which'), element: { type: 'static_select', action_id: 'a', options } },
  {
    type: 'input',
    block_id: 'b3',
    label: text('Format'),
    element: {
      type: 'static_select',
      action_id: 'a',
      options,
      initial_option: option('two'),
    },
  },
];

const boxes: KnownBlock = {
  type: 'input',
  block_id: 'b4',
  label: text('Also'),
  element: { type: 'checkboxes', action_id: 'a', options, initial_options: [option('one')] },
};

describe('in a form', () => {
  it('people fill in every kind of field by its label', async () => {
    const { lin, channel } = stage;
    const { seen, listeners } = recorder(everyField);
    bot = await startSocketApp(stage.slack, listeners);
    await lin.types(channel, '/export-image');
    await lin.seesForm('Form');
    expect(lin.form?.fields.at(-1)?.value).toBe('The two');

    await lin.fills('Why', 'backup');
    await lin.fills('Which', 'The one');
    await lin.fills('Format', 'three');
    expect(await lin.submits()).toBe('closed');

    expect(seen.at(-1)).toMatchObject({
      type: 'view_submission',
      user: { id: lin.id },
      view: {
        state: {
          values: {
            b1: { a: { type: 'plain_text_input', value: 'backup' } },
            b2: { a: { selected_option: option('one') } },
            b3: { a: { selected_option: option('three') } },
          },
        },
      },
    });
  });

  it('people tick checkboxes, one more each time, and untick them', async () => {
    const { lin, channel } = stage;
    const { seen, listeners } = recorder([boxes]);
    bot = await startSocketApp(stage.slack, listeners);
    await lin.types(channel, '/export-image');
    expect((await lin.seesForm('Form')).words).toContain('Also: ☑ The one  ☐ The two  ☐ The three');

    await lin.clears('Also');
    expect(await lin.submits()).toEqual({ errors: { Also: 'Please complete this required field.' } });
    await lin.fills('Also', 'The three');
    await lin.fills('Also', 'two');
    await lin.fills('Also', 'two');
    expect(lin.form?.fields).toMatchObject([
      { value: 'The three, The two', boxes: '☐ The one  ☑ The two  ☑ The three' },
    ]);
    expect(await lin.submits()).toBe('closed');

    const selected_options = [option('three'), option('two')];
    expect(seen.at(-1)).toMatchObject({
      view: { state: { values: { b4: { a: { type: 'checkboxes', selected_options } } } } },
    });
    expect(stage.slack.faults).toEqual([]);
  });

  it('people are not held up by checkboxes that they leave alone', async () => {
    const { lin, channel } = stage;
    const element = { type: 'checkboxes' as const, action_id: 'a', options };
    const { seen, listeners } = recorder([{ ...boxes, optional: true, element }]);
    bot = await startSocketApp(stage.slack, listeners);
    await lin.types(channel, '/export-image');
    await lin.seesForm('Form');

    expect(await lin.submits()).toBe('closed');

    expect(seen.at(-1)).toMatchObject({ view: { state: { values: { b4: { a: { selected_options: [] } } } } } });
  });

  it('people read from Slack itself what is too long', async () => {
    const { lin, channel } = stage;
    bot = await startSocketApp(stage.slack, recorder(everyField.slice(0, 1)).listeners);
    await lin.types(channel, '/export-image');
    await lin.seesForm();
    await lin.fills('Why', 'much too long');

    expect(await lin.submits()).toEqual({ errors: { Why: 'This entry can be at most 9 characters long.' } });
  });

  it('an external select asks no server before three characters, unless the app says so', async () => {
    const { lin, channel } = stage;
    const element = { type: 'external_select' as const, action_id: 'a' };
    const { seen, listeners } = recorder([{ type: 'input', block_id: 'b', label: text('Image'), element }]);
    bot = await startSocketApp(stage.slack, (app) => {
      listeners(app);
      app.options('a', async ({ ack }) => ack({ options }));
    });
    await lin.types(channel, '/export-image');
    await lin.seesForm();

    expect(await lin.looksUp('Image', 'm-')).toEqual([]);
    expect(await lin.looksUp('Image', 'm-1')).toEqual(['The one', 'The two', 'The three']);

    expect(seen.filter(({ type }) => type === 'block_suggestion')).toMatchObject([{ value: 'm-1' }]);
  });

  it('people type again into a list that stayed empty', async () => {
    const { lin, channel } = stage;
    const element = { type: 'external_select' as const, action_id: 'a', min_query_length: 0 };
    const { seen, listeners } = recorder([{ type: 'input', block_id: 'b', label: text('Image'), element }]);
    const answers = [[], [], options];
    bot = await startSocketApp(stage.slack, (app) => {
      listeners(app);
      app.options('a', async ({ ack }) => ack({ options: answers.shift() ?? [] }));
    });
    await lin.types(channel, '/export-image');
    await lin.seesForm();

    await lin.fills('Image', 'two');

    expect(lin.form?.fields).toMatchObject([{ label: 'Image', value: 'The two' }]);
    expect(seen.filter(({ type }) => type === 'block_suggestion')).toHaveLength(3);
    await expect(lin.fills('Image', 'four', { within: 600 })).rejects.toThrow('an option "four" of "Image"');
  });

  it('a double submit reaches the app twice with the same view', async () => {
    const { lin, channel } = stage;
    const { seen, listeners } = recorder([]);
    bot = await startSocketApp(stage.slack, listeners);
    await lin.types(channel, '/export-image');
    await lin.seesForm();

    expect(await lin.submits({ times: 2 })).toBe('closed');

    const ids = seen.flatMap(({ type, view }) => (type === 'view_submission' ? [view] : []));
    expect(ids).toHaveLength(2);
    expect(ids[0]).toEqual(ids[1]);
  });

  it('closing notifies the app only when it asked for that', async () => {
    const { lin, channel } = stage;
    const { seen, listeners } = recorder([], { notify_on_close: true });
    bot = await startHttpApp(stage.slack, listeners);
    await lin.types(channel, '/export-image');
    await lin.seesForm();

    await lin.closes();

    expect(lin.form).toBeUndefined();
    expect(seen.at(-1)).toMatchObject({ type: 'view_closed', is_cleared: false, view: { callback_id: 'form' } });
  });
});

describe('on a message', () => {
  it('people press buttons with a confirm dialog, and the options of a menu', async () => {
    const { lin, channel, client } = stage;
    const { seen, listeners } = recorder([]);
    bot = await startSocketApp(stage.slack, listeners);
    const elements = [
      { type: 'button' as const, action_id: 'a1', text: text('Cancel'), confirm: { text: text('Sure?') } },
      { type: 'overflow' as const, action_id: 'a3', options },
      { type: 'button' as const, action_id: 'a4', text: text('Go'), accessibility_label: 'Go for m-1', value: 'r-1' },
    ];
    await client.chat.postMessage({ channel: channel.id, text: 'card', blocks: [{ type: 'actions', elements }] });
    const card = await channel.waitFor(() => true);

    expect(await lin.presses('Cancel', { in: card })).toEqual({ ok: true, confirmed: 'Sure?' });
    await lin.presses('The two', { in: card });
    await lin.presses('Go for m-1', { in: card });

    expect(seen.slice(-2)).toMatchObject([
      { actions: [{ type: 'overflow', action_id: 'a3', selected_option: option('two') }] },
      {
        type: 'block_actions',
        actions: [{ type: 'button', action_id: 'a4', value: 'r-1' }],
        container: { type: 'message', message_ts: card.ts, channel_id: channel.id, is_ephemeral: false },
        channel: { id: channel.id, name: 'image-approvals' },
        message: { ts: card.ts, bot_id: stage.slack.app.botId },
        team: { id: stage.slack.app.teamId },
        api_app_id: stage.slack.app.appId,
      },
    ]);
  });

  it('people use shortcuts', async () => {
    const { lin, channel } = stage;
    const { seen, listeners } = recorder([]);
    bot = await startSocketApp(stage.slack, listeners);
    const message = lin.says(channel, 'look at this');

    await lin.usesShortcut('export_this', message);
    await lin.usesShortcut('export_any');

    expect(seen).toMatchObject([
      { type: 'message_action', callback_id: 'export_this', message: { text: 'look at this' } },
      { type: 'shortcut', callback_id: 'export_any' },
    ]);
  });
});

it('people open the Home tab, and press what is on it', async () => {
  const { lin } = stage;
  const pressed: string[] = [];
  bot = await startSocketApp(stage.slack, (app) => {
    app.event('app_home_opened', async ({ event, client }) => {
      const elements = [{ type: 'button' as const, action_id: 'more', text: text('More') }];
      const view = { type: 'home' as const, blocks: [{ type: 'actions' as const, elements }] };
      await client.views.publish({ user_id: event.user, view });
    });
    app.action('more', async ({ ack, body }) => {
      pressed.push(body.type === 'block_actions' ? String(body.view?.type) : '');
      await ack();
    });
  });

  await lin.opensHome();
  await lin.presses('More', { in: 'home' });

  expect(pressed).toEqual(['home']);
});

it('a command can be typed to the bot itself, and answered in the acknowledgement', async () => {
  const { lin, slack } = stage;
  bot = await startHttpApp(slack, (app) => {
    app.command('/export-image', async ({ ack, command }) => {
      await ack(`${command.channel_name}: ${command.text}`);
    });
  });

  await lin.types('direct', '/export-image  status r-1 ');

  expect(lin.privateNotes.map(({ words }) => words)).toEqual(['directmessage: status r-1']);
  expect(await lin.types('direct', '/unknown')).toEqual({ ok: false, error: 'not_a_command' });
  expect(slack.faults).toEqual([]);
});

it('guests see only the channels they are in', async () => {
  const { slack, channel } = stage;
  const guest = slack.person({ name: 'guest', guest: 'restricted' });

  await expect(guest.types(channel, '/export-image')).rejects.toThrow('guest is not in #image-approvals');
  channel.join(guest);
  expect(await guest.types(channel, '/export-image')).toMatchObject({ error: 'dispatch_failed' });
});
