import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { actions, button, commandOf, section, setStage, type TestStage } from './stage.ts';

let stage: TestStage;

beforeEach(async () => {
  stage = await setStage();
});

afterEach(() => stage.slack.stop());

const plain = (length: number) => ({ type: 'plain_text', text: 'x'.repeat(length) });
const option = (value: string, text = value) => ({ text: { type: 'plain_text', text }, value });
const select = (more: object) => input({ type: 'static_select', action_id: 'a', ...more });
const input = (element: object, more: object = {}) => ({ type: 'input', label: plain(5), element, ...more });
const textInput = (more: object = {}) => ({ type: 'plain_text_input', action_id: 'a', ...more });
const boxes = (more: object = {}) => ({ type: 'checkboxes', action_id: 'c', options: [option('o')], ...more });
const richText = (...elements: object[]) => ({ type: 'rich_text', elements });
const quoted = (...elements: object[]) => ({ type: 'rich_text_quote', elements });
const many = <T>(count: number, make: (index: number) => T) => Array.from({ length: count }, (_, index) => make(index));

async function post(blocks: unknown[]): Promise<{ error?: string; messages: string }> {
  const { client, channel } = stage;
  const args = { channel: channel.id, text: 'text', blocks };
  return client.apiCall('chat.postMessage', args).then(() => ({ messages: '' }), refusal);
}

async function open(view: object): Promise<{ error?: string; messages: string }> {
  const { trigger } = await commandOf(stage);
  const modal = { type: 'modal', title: plain(5), submit: plain(4), blocks: [], ...view };
  return stage.client
    .apiCall('views.open', { trigger_id: trigger, view: modal })
    .then(() => ({ messages: '' }), refusal);
}

function refusal(err: { data: { error: string; response_metadata: { messages?: string[] } } }) {
  return { error: err.data.error, messages: (err.data.response_metadata.messages ?? []).join('\n') };
}

describe('blocks of a message', () => {
  it.each<[string, unknown[], RegExp]>([
    ['51 blocks', many(51, () => section('x')), /no more than 50 items allowed \[json-pointer:\/blocks\]/],
    [
      'a section of 3001',
      [section('x'.repeat(3001))],
      /must be less than 3001 characters \[json-pointer:\/blocks\/0\/text\/text\]/,
    ],
    ['an empty text', [section('')], /must be more than 0 characters/],
    ['a section without text', [{ type: 'section' }], /missing required field: text \[json-pointer:\/blocks\/0\]/],
    ['11 fields', [{ type: 'section', fields: many(11, () => plain(1)) }], /no more than 10 items/],
    ['a field of 2001', [{ type: 'section', fields: [plain(2001)] }], /fields\/0\/text/],
    ['a header of 151', [{ type: 'header', text: plain(151) }], /less than 151/],
    ['a header in mrkdwn', [{ type: 'header', text: { type: 'mrkdwn', text: 'x' } }], /blocks\/0\/text\/type/],
    ['11 context elements', [{ type: 'context', elements: many(11, () => plain(1)) }], /no more than 10/],
    ['26 buttons', [actions(...many(26, (i) => button(`b${i}`)))], /no more than 25/],
    ['a button text of 76', [actions(button('x'.repeat(76)))], /less than 76/],
    ['a button value of 2001', [actions(button('x', { value: 'x'.repeat(2001) }))], /less than 2001/],
    ['an action_id of 256', [actions(button('x', { action_id: 'x'.repeat(256) }))], /less than 256/],
    ['a style that is none', [actions(button('x', { style: 'green' }))], /elements\/0\/style/],
    ['an unknown block', [{ type: 'banner' }], /unsupported type \[json-pointer:\/blocks\/0\/type\]/],
    ['a block that the app never sends', [{ type: 'divider' }], /unsupported/],
    ['a field, which the app has in its views alone', [input(textInput())], /unsupported type/],
    ['an element that the app never sends', [actions({ type: 'datepicker', action_id: 'd' })], /unsupported type/],
    [
      'a list among buttons',
      [actions({ type: 'static_select', action_id: 'a', options: [option('o')] })],
      /unsupported/,
    ],
    ['a link behind a button', [actions(button('x', { url: 'https://x.example' }))], /additional property: url/],
    ['a list in rich text', [richText({ type: 'rich_text_list', style: 'bullet', elements: [] })], /elements\/0\/type/],
    ['a link in rich text', [richText(quoted({ type: 'link', url: 'https://x.example' }))], /unsupported type/],
    ['styled rich text', [richText(quoted({ type: 'text', text: 'x', style: { bold: true } }))], /additional property/],
    ['an empty rich text', [richText(quoted({ type: 'text', text: '' }))], /must be more than 0 characters/],
    ['an unknown property', [{ ...section('x'), colour: 'red' }], /invalid additional property: colour/],
    ['a text input among buttons', [actions(textInput())], /unsupported type/],
    [
      'a confirm title of 101',
      [actions(button('x', { confirm: { title: plain(101), text: plain(1) } }))],
      /less than 101/,
    ],
    ['the same block_id twice', many(2, () => ({ ...section('x'), block_id: 'b' })), /block_id already exists: b/],
    ['the same action_id twice', [actions(button('x'), button('x'))], /action_id already exists/],
    [
      '6 overflow options',
      [actions({ type: 'overflow', action_id: 'r', options: many(6, (i) => option(`o${i}`)) })],
      /no more than 5/,
    ],
  ])('refuses %s', async (_what, blocks, message) => {
    const answer = await post(blocks);

    expect(answer.error).toBe('invalid_blocks');
    expect(answer.messages).toMatch(message);
  });

  it('refuses more than about 13,000 characters in all', async () => {
    expect((await post(many(5, () => section('x'.repeat(2600))))).error).toBe('msg_blocks_too_long');
  });

  it('refuses what is no list of blocks', async () => {
    const { client, channel } = stage;
    const call = client.apiCall('chat.postMessage', { channel: channel.id, text: 'x', blocks: 'nonsense' });
    await expect(call).rejects.toMatchObject({ data: { error: 'invalid_blocks_format' } });
  });

  it('takes everything up to the limits', async () => {
    const blocks = [
      section('x'.repeat(3000)),
      { type: 'header', text: plain(150) },
      { type: 'context', elements: many(10, () => ({ type: 'mrkdwn', text: 'x' })) },
      actions(...many(25, (i) => button(`b${i}`))),
      { type: 'section', fields: many(2, () => plain(2000)) },
      ...many(45, () => section('x')),
    ];
    expect(await post(blocks)).toEqual({ messages: '' });
  });
});

describe('views', () => {
  it.each<[string, object, RegExp]>([
    ['a title of 25', { title: plain(25) }, /less than 25 characters \[json-pointer:\/view\/title\/text\]/],
    ['a submit of 25', { submit: plain(25) }, /view\/submit\/text/],
    ['101 blocks', { blocks: many(101, () => section('x')) }, /no more than 100/],
    ['inputs without submit', { submit: undefined, blocks: [input(textInput())] }, /missing required field: submit/],
    ['private metadata of 3001', { private_metadata: 'x'.repeat(3001) }, /less than 3001/],
    ['a callback_id of 256', { callback_id: 'x'.repeat(256) }, /less than 256/],
    ['a label of 2001', { blocks: [input(textInput(), { label: plain(2001) })] }, /less than 2001/],
    ['a label in mrkdwn', { blocks: [input(textInput(), { label: { type: 'mrkdwn', text: 'x' } })] }, /label\/type/],
    ['a max_length of 3001', { blocks: [input(textInput({ max_length: 3001 }))] }, /max_length/],
    ['a button as input', { blocks: [input(button('x'))] }, /unsupported type/],
    ['a field that takes the focus', { blocks: [input(textInput({ focus_on_load: true }))] }, /additional property/],
    ['a select without options', { blocks: [select({})] }, /missing required field/],
    ['101 options', { blocks: [select({ options: many(101, (i) => option(`o${i}`)) })] }, /no more than 100/],
    ['an option text of 76', { blocks: [select({ options: [option('o', 'x'.repeat(76))] })] }, /less than 76/],
    ['a placeholder of 151', { blocks: [input(textInput({ placeholder: plain(151) }))] }, /less than 151/],
    [
      'an initial option that is not offered',
      { blocks: [select({ options: [option('o')], initial_option: option('p') })] },
      /must match/,
    ],
    ['11 checkboxes', { blocks: [input(boxes({ options: many(11, (i) => option(`o${i}`)) }))] }, /no more than 10/],
    ['no checkboxes', { blocks: [input(boxes({ options: [] }))] }, /no less than 1/],
    [
      'words of 76 beside a box',
      { blocks: [input(boxes({ options: [option('o', 'x'.repeat(76))] }))] },
      /less than 76/,
    ],
    [
      'a box that is ticked and not there',
      { blocks: [input(boxes({ initial_options: [option('p')] }))] },
      /must match/,
    ],
    ['an alert', { blocks: [{ type: 'alert', text: plain(1) }] }, /unsupported type/],
  ])('refuse %s', async (_what, view, message) => {
    const answer = await open(view);

    expect(answer.error).toBe('invalid_arguments');
    expect(answer.messages).toMatch(message);
  });

  it('refuse more than 250 kB', async () => {
    const blocks = many(100, () => ({ ...section('x'.repeat(2600)) }));
    expect((await open({ blocks })).error).toBe('view_too_large');
  });

  it('take everything up to the limits', async () => {
    const blocks = [
      input(textInput({ max_length: 3000 }), { label: plain(2000), hint: plain(2000) }),
      input({ type: 'external_select', action_id: 'e', min_query_length: 0, placeholder: plain(150) }),
      richText(quoted({ type: 'text', text: 'x' }, { type: 'user', user_id: 'U0X' })),
      input(boxes({ options: many(10, (i) => option(`o${i}`, 'x'.repeat(75))) })),
      input(boxes({ initial_options: [option('o')] })),
    ];
    expect(await open({ title: plain(24), private_metadata: 'x'.repeat(3000), blocks })).toEqual({ messages: '' });
  });
});
