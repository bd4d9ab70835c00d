import type { App } from '@slack/bolt';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type RunningApp, startHttpApp, startSocketApp } from './bolt-apps.ts';
import { exportForm } from './export-app.ts';
import { setStage, type TestStage } from './stage.ts';

let stage: TestStage;
let running: RunningApp[];

beforeEach(async () => {
  stage = await setStage();
  running = [];
});

afterEach(async () => {
  for (const bot of running) await bot.stop();
  await stage.slack.stop();
});

async function start(how: typeof startSocketApp, listeners: (app: App) => void): Promise<RunningApp> {
  const bot = await how(stage.slack, listeners);
  running.push(bot);
  return bot;
}

describe.each([
  ['Socket Mode', startSocketApp],
  ['HTTP mode', startHttpApp],
])('answers to a submission in %s', (_mode, how) => {
  const answers: Record<string, object> = {
    update: { response_action: 'update', view: { ...exportForm(), title: { type: 'plain_text', text: 'Checking' } } },
    push: { response_action: 'push', view: { ...exportForm(), title: { type: 'plain_text', text: 'On top' } } },
    clear: { response_action: 'clear' },
    'errors for no block': { response_action: 'errors', errors: { nowhere: 'Wrong.' } },
    'a broken view': { response_action: 'update', view: { ...exportForm(), submit: undefined } },
    nonsense: { result: 'fine' },
  };

  async function submitAnswered(answer: string) {
    const { lin, channel } = stage;
    await start(how, (app) => {
      app.command('/export-image', async ({ ack, client, body }) => {
        await ack();
        await client.views.open({ trigger_id: body.trigger_id, view: { ...exportForm(), blocks: [] } });
      });
      app.use(async ({ body, ack, next }) => {
        if (!('type' in body) || body.type !== 'view_submission') return next();
        const acknowledge = ack as (answer?: object) => Promise<void>;
        await acknowledge(answers[answer]);
      });
    });
    await lin.types(channel, '/export-image');
    await lin.seesForm();
    return lin.submits();
  }

  it.each([
    ['update', 'updated', 'Checking', /^$/],
    ['push', 'pushed', 'On top', /^$/],
    ['clear', 'closed', undefined, /^$/],
    ['errors for no block', 'trouble', 'Export an image', /no input block/],
    ['a broken view', 'trouble', 'Export an image', /the answered view is refused/],
    ['nonsense', 'trouble', 'Export an image', /wrong acknowledgement/],
  ])('%s: %s', async (answer, outcome, title, fault) => {
    expect(await submitAnswered(answer)).toBe(outcome);

    expect(stage.lin.form?.title).toBe(title);
    expect(stage.slack.faults.join()).toMatch(fault);
  });
});

it('a double submit closes the view on top, not the one below', async () => {
  const { lin, channel } = stage;
  const titled = (title: string) => ({
    ...exportForm(),
    blocks: [],
    title: { type: 'plain_text' as const, text: title },
  });
  await start(startSocketApp, (app) => {
    app.command('/export-image', async ({ ack, client, body }) => {
      await ack();
      await client.views.open({ trigger_id: body.trigger_id, view: titled('Below') });
    });
    app.view('export_form', async ({ ack, view }) => {
      if (view.title.text === 'Below') await ack({ response_action: 'push', view: titled('On top') });
      else await ack();
    });
  });
  await lin.types(channel, '/export-image');
  await lin.seesForm('Below');
  expect(await lin.submits()).toBe('pushed');

  expect(await lin.submits({ times: 2 })).toBe('closed');

  expect(lin.form?.title).toBe('Below');
});

describe('options for an external select', () => {
  it('are dropped when they break the rules', async () => {
    const { lin, channel, slack } = stage;
    const option = (value: string) => ({ text: { type: 'plain_text' as const, text: value }, value });
    await start(startSocketApp, (app) => {
      app.command('/export-image', async ({ ack, client, body }) => {
        await ack();
        await client.views.open({ trigger_id: body.trigger_id, view: exportForm() });
      });
      app.options('export_image', async ({ ack, options }) => {
        const count = options.value === 'many' ? 101 : 100;
        await ack({ options: Array.from({ length: count }, (_, index) => option(`m-${index}`)) });
      });
    });
    await lin.types(channel, '/export-image');
    await lin.seesForm();

    expect(await lin.looksUp('Image', 'few')).toHaveLength(100);
    expect(await lin.looksUp('Image', 'many')).toEqual([]);
    expect(slack.faults).toEqual([expect.stringMatching(/^block_suggestion: .*101 options/)]);
  });
});
