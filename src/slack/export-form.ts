/** The form that asks for an export. Pure: what has been chosen so far goes in, a view comes out. */
import type { InputBlock, ModalView, PlainTextOption } from '@slack/types';
import { formatsOf, regions } from '../domain/regions.ts';
import { plain, section } from './blocks.ts';
import { actionIds, callbackIds } from './ids.ts';
import { channelLink } from './text.ts';

/** `regionId` undefined: nothing is chosen yet. */
export type FormChoices = { channel: string; regionId: string | undefined; prefix: string; reason: string };

export function exportForm({ channel, regionId, prefix, reason }: FormChoices): ModalView {
  return {
    type: 'modal',
    callback_id: callbackIds.form,
    title: plain('Export an image'),
    submit: plain('Ask for approval'),
    close: plain('Cancel'),
    blocks: [
      section(`Somebody in ${channelLink(channel)} must agree before anything starts. They will see all of this.`),
      regionInput(regionId),
      searchInput({ label: 'Image', actionId: actionIds.image, regionId, placeholder: 'Search by name or id' }),
      searchInput({ label: 'OSS bucket', actionId: actionIds.bucket, regionId, placeholder: 'Search by name' }),
      prefixInput(prefix),
      ...formatInputs(regionId),
      reasonInput(reason),
    ],
  };
}

function regionInput(regionId: string | undefined): InputBlock {
  const options = Object.entries(regions).map(([id, place]) => option(`${id} · ${place}`, id));
  const chosen = options.find(({ value }) => value === regionId);
  return {
    type: 'input',
    block_id: 'region',
    label: plain('Region'),
    dispatch_action: true,
    element: {
      type: 'static_select',
      action_id: actionIds.region,
      placeholder: plain('Where the image is'),
      options,
      ...(chosen && { initial_option: chosen }),
    },
  };
}

/** The region is part of the block's id: Slack keeps a choice until that changes, and it belongs to one region. */
function searchInput(from: {
  label: string;
  actionId: string;
  regionId: string | undefined;
  placeholder: string;
}): InputBlock {
  const { label, actionId, regionId, placeholder } = from;
  return {
    type: 'input',
    block_id: `${actionId}/${regionId ?? ''}`,
    label: plain(label),
    element: { type: 'external_select', action_id: actionId, min_query_length: 0, placeholder: plain(placeholder) },
  };
}

function prefixInput(prefix: string): InputBlock {
  return {
    type: 'input',
    block_id: 'prefix',
    label: plain('OSS prefix'),
    optional: true,
    hint: plain('The names of the objects begin with it: 1 to 30 letters or digits. May be left empty.'),
    element: {
      type: 'plain_text_input',
      action_id: actionIds.prefix,
      ...(prefix && { initial_value: prefix }),
    },
  };
}

/** Elsewhere the result is always RAW, so there is nothing to choose. */
function formatInputs(regionId: string | undefined): InputBlock[] {
  const options = formatsOf(regionId ?? '').map((format) => option(format, format));
  const [raw] = options;
  if (!raw || options.length < 2) return [];
  return [
    {
      type: 'input',
      block_id: `format/${regionId}`,
      label: plain('Format'),
      element: { type: 'static_select', action_id: actionIds.format, options, initial_option: raw },
    },
  ];
}

function reasonInput(reason: string): InputBlock {
  return {
    type: 'input',
    block_id: 'reason',
    label: plain('Reason'),
    element: {
      type: 'plain_text_input',
      action_id: actionIds.reason,
      multiline: true,
      max_length: 500,
      placeholder: plain('Why this image must leave ECS, for whoever decides'),
      ...(reason && { initial_value: reason }),
    },
  };
}

function option(text: string, value: string): PlainTextOption {
  return { text: plain(text), value };
}
