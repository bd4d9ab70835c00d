/** The form that asks for an export. Pure: what has been chosen so far goes in, a view comes out. */
import type { InputBlock, ModalView, PlainTextOption } from '@slack/types';
import { formatsOf, regions } from '../domain/regions.ts';
import { plain, section } from './blocks.ts';
import { actionIds, callbackIds } from './ids.ts';
import { channelLink } from './text.ts';
import type { Texts } from './texts/texts-in.ts';

/** `regionId` undefined: nothing is chosen yet. */
type FormTexts = Texts['form'];

export type FormChoices = { channel: string; regionId: string | undefined; prefix: string; reason: string };

export function exportForm({ channel, regionId, prefix, reason }: FormChoices, { form }: Texts): ModalView {
  return {
    type: 'modal',
    callback_id: callbackIds.form,
    title: plain(form.title),
    submit: plain(form.submit),
    close: plain(form.close),
    blocks: [
      section(form.promise(channelLink(channel))),
      regionInput(regionId, form),
      searchInput({ label: form.image, actionId: actionIds.image, regionId, placeholder: form.imageHint }),
      searchInput({ label: form.bucket, actionId: actionIds.bucket, regionId, placeholder: form.bucketHint }),
      prefixInput(prefix, form),
      ...formatInputs(regionId, form),
      reasonInput(reason, form),
    ],
  };
}

function regionInput(regionId: string | undefined, form: FormTexts): InputBlock {
  const options = Object.entries(regions).map(([id, place]) => option(`${id} · ${place}`, id));
  const chosen = options.find(({ value }) => value === regionId);
  return {
    type: 'input',
    block_id: 'region',
    label: plain(form.region),
    dispatch_action: true,
    element: {
      type: 'static_select',
      action_id: actionIds.region,
      placeholder: plain(form.regionHint),
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

function prefixInput(prefix: string, form: FormTexts): InputBlock {
  return {
    type: 'input',
    block_id: 'prefix',
    label: plain(form.prefix),
    optional: true,
    hint: plain(form.prefixHint),
    element: {
      type: 'plain_text_input',
      action_id: actionIds.prefix,
      ...(prefix && { initial_value: prefix }),
    },
  };
}

/** Elsewhere the result is always RAW, so there is nothing to choose. */
function formatInputs(regionId: string | undefined, form: FormTexts): InputBlock[] {
  const options = formatsOf(regionId ?? '').map((format) => option(format, format));
  const [raw] = options;
  if (!raw || options.length < 2) return [];
  return [
    {
      type: 'input',
      block_id: `format/${regionId}`,
      label: plain(form.format),
      element: { type: 'static_select', action_id: actionIds.format, options, initial_option: raw },
    },
  ];
}

function reasonInput(reason: string, form: FormTexts): InputBlock {
  return {
    type: 'input',
    block_id: 'reason',
    label: plain(form.reason),
    element: {
      type: 'plain_text_input',
      action_id: actionIds.reason,
      multiline: true,
      max_length: 500,
      placeholder: plain(form.reasonHint),
      ...(reason && { initial_value: reason }),
    },
  };
}

function option(text: string, value: string): PlainTextOption {
  return { text: plain(text), value };
}
