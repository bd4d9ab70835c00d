/** Blocks and fields of every kind that the page draws, and one that it does not. */
import type { Fields } from '../../sandbox/slack/json.ts';

export function plain(text: string): Fields {
  return { type: 'plain_text', text };
}

function mrkdwn(text: string): Fields {
  return { type: 'mrkdwn', text };
}

function option(value: string, words = value): Fields {
  return { text: plain(words), value };
}

const confirm = {
  title: plain('Really?'),
  text: plain('Cannot be undone'),
  confirm: plain('Do it'),
  deny: plain('Keep'),
};

export const everyBlock: Fields[] = [
  { type: 'header', text: plain('A header') },
  { type: 'section', text: mrkdwn('*bold words*, <https://example.com|a link>, <javascript:alert(1)|no link>') },
  { type: 'section', fields: [mrkdwn('*A field*\nwith words'), plain('<b>not bold</b>')] },
  {
    type: 'rich_text',
    elements: [
      { type: 'rich_text_section', elements: [{ type: 'user', user_id: 'U0NOBODY' }] },
      { type: 'rich_text_quote', elements: [{ type: 'text', text: 'quoted' }] },
      { type: 'rich_text_preformatted', elements: [{ type: 'text', text: '<script>no()</script>' }] },
    ],
  },
  { type: 'context', elements: [mrkdwn('for @ana in #image-approvals')] },
  {
    type: 'actions',
    block_id: 'acts',
    elements: [
      { type: 'button', action_id: 'delete', text: plain('Delete'), style: 'danger', confirm },
      { type: 'overflow', action_id: 'more', options: [option('1', 'First'), option('2', 'Second')] },
    ],
  },
];

function field(label: string, element: Fields, more: Fields = {}): Fields {
  const id = label.toLowerCase().replaceAll(' ', '-');
  return { type: 'input', block_id: id, label: plain(label), element: { action_id: id, ...element }, ...more };
}

/** What an app answers to a typed query. */
export const someGroups: Fields[] = [
  { label: plain('Stone'), options: [option('plum', 'Plum')] },
  { label: plain('Pome'), options: [{ ...option('quince', 'Quince'), description: plain('hard') }] },
];

export const everyField: Fields[] = [
  field('Fruit', { type: 'static_select', options: [option('apple', 'Apple'), option('pear', 'Pear')] }),
  field('Looked up', { type: 'external_select', min_query_length: 0 }),
  field('Side', { type: 'static_select', options: [option('left'), option('right')], initial_option: option('left') }),
  field('Also', {
    type: 'checkboxes',
    options: [option('urgent', 'Urgent'), option('again', 'Once more')],
    initial_options: [option('again', 'Once more')],
  }),
  field(
    'Note',
    { type: 'plain_text_input', multiline: true, initial_value: 'at first' },
    { optional: true, hint: plain('A hint below') },
  ),
];

/** Block Kit of kinds that the app does not send. */
export const unknownBlocks: Fields[] = [
  { type: 'video' },
  { type: 'divider' },
  { type: 'actions', elements: [{ type: 'datepicker' }, { type: 'static_select' }] },
  { type: 'rich_text', elements: [{ type: 'rich_text_list', elements: [] }] },
  { type: 'rich_text', elements: [{ type: 'rich_text_section', elements: [{ type: 'emoji', name: 'x' }] }] },
];
