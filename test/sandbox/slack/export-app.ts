/** A small export bot as an example: command, modal, card, decision. It uses what the stand-in has to offer. */
import type { App } from '@slack/bolt';
import type { ModalView } from '@slack/types';

const IMAGES = ['m-blue', 'm-green', 'm-red'];

/** The image belongs to a region, so its block changes with that. */
export function exportForm(region = ''): ModalView {
  return {
    type: 'modal',
    callback_id: 'export_form',
    title: { type: 'plain_text', text: 'Export an image' },
    submit: { type: 'plain_text', text: 'Ask' },
    notify_on_close: true,
    blocks: [
      {
        type: 'input',
        block_id: 'region',
        dispatch_action: true,
        label: { type: 'plain_text', text: 'Region' },
        element: {
          type: 'static_select',
          action_id: 'export_region',
          options: ['cn-hangzhou', 'cn-beijing'].map((value) => ({
            text: { type: 'plain_text', text: `Region ${value}` },
            value,
          })),
        },
      },
      {
        type: 'input',
        block_id: `image/${region}`,
        label: { type: 'plain_text', text: 'Image' },
        element: { type: 'external_select', action_id: 'export_image', min_query_length: 0 },
      },
      {
        type: 'input',
        block_id: 'prefix',
        optional: true,
        label: { type: 'plain_text', text: 'OSS prefix' },
        hint: { type: 'plain_text', text: 'Letters and digits' },
        element: { type: 'plain_text_input', action_id: 'export_prefix', max_length: 30 },
      },
    ],
  };
}

/** Registers its listeners; cards go to this channel. */
export function exportApp(channel: string): (app: App) => void {
  return (app) => {
    app.command('/export-image', async ({ ack, body, client }) => {
      await ack();
      await client.views.open({ trigger_id: body.trigger_id, view: exportForm() });
    });
    app.action('export_region', async ({ ack, body, client }) => {
      await ack();
      if (body.type !== 'block_actions' || !body.view) return;
      const region = body.view.state.values['region']?.['export_region']?.selected_option?.value ?? '';
      await client.views.update({ view_id: body.view.id, view: exportForm(region) });
    });
    app.options('export_image', async ({ ack, options }) => {
      const found = IMAGES.filter((id) => id.startsWith(options.value));
      await ack({ options: found.map((value) => ({ text: { type: 'plain_text', text: `Image ${value}` }, value })) });
    });
    app.view('export_form', async ({ ack, view, body, client }) => {
      const prefix = view.state.values['prefix']?.['export_prefix']?.value ?? '';
      if (prefix.includes('/')) return ack({ response_action: 'errors', errors: { prefix: 'Leave out the slash.' } });
      await ack();
      const image =
        Object.values(view.state.values).find((block) => 'export_image' in block)?.['export_image']?.selected_option
          ?.value ?? '';
      await client.chat.postMessage({ channel, text: `Export of ${image}`, blocks: card(image, body.user.id, true) });
    });
    app.action('export_approve', async ({ ack, body, client, respond }) => {
      await ack();
      if (body.type !== 'block_actions' || !body.message || !body.channel) return;
      const place = { channel: body.channel.id, ts: body.message.ts };
      await client.chat.update({ ...place, text: 'Approved', blocks: card('m-blue', body.user.id, false) });
      await client.chat.postMessage({ channel: place.channel, thread_ts: place.ts, text: 'Approved by <@U1>.' });
      await respond({ response_type: 'ephemeral', replace_original: false, text: 'You &lt;approved&gt; it.' });
    });
  };
}

function card(image: string, userId: string, isOpen: boolean) {
  return [
    { type: 'section', text: { type: 'mrkdwn', text: `*${image}* for <@${userId}>` } },
    ...(isOpen
      ? [
          {
            type: 'actions',
            block_id: 'decide',
            elements: [
              {
                type: 'button',
                action_id: 'export_approve',
                text: { type: 'plain_text', text: 'Approve' },
                style: 'primary',
                value: 'r-1',
              },
              { type: 'button', action_id: 'export_deny', text: { type: 'plain_text', text: 'Deny' }, value: 'r-1' },
            ],
          },
        ]
      : [{ type: 'context', elements: [{ type: 'mrkdwn', text: `approved by <@${userId}>` }] }]),
  ];
}
