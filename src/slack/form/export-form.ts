/** The form that asks for an export. Pure: what has been chosen so far goes in, a view comes out. */

import type { InputBlock, KnownBlock, ModalView, PlainTextOption } from '@slack/types';
import type { Freeze } from '../../domain/freeze.ts';
import { ImageFormat } from '../../domain/image-format.ts';
import { longestReason } from '../../domain/parameters.ts';
import { formatsOf } from '../../domain/regions.ts';
import type { LeftOut } from '../../workflow/asking/prefill.ts';
import { context, plain, section } from '../blocks.ts';
import { actionIds, callbackIds } from '../ids.ts';
import { channelLinks, inOneLine, quoted, shortCode } from '../text.ts';
import type { Texts } from '../texts/texts-in.ts';
import { freezeInForm } from '../wording/freeze.ts';
import { type Upcoming, writeCarried } from './carried.ts';
import { type EmergencyValues, emergencyInputs } from './emergency-inputs.ts';
import { leftOutSection } from './left-out.ts';
import { plainOption } from './plain-option.ts';

/** An id, and the words that stand for it; the id itself where they are missing. */
export type Chosen = { id: string; words?: string | undefined };

export type FormValues = {
  region?: Chosen | undefined;
  image?: Chosen | undefined;
  bucket?: Chosen | undefined;
  prefix: string;
  format?: ImageFormat | undefined;
  reason: string;
  /** The request that will come of the form; undefined where an earlier release has opened it. */
  upcoming?: Upcoming | undefined;
  /** The request that is asked for again. */
  previous?: string | undefined;
  /** Only for a person who may start an emergency. */
  emergency?: EmergencyValues | undefined;
  /** Words of the command that are not in the form. */
  leftOut?: readonly LeftOut[];
  /** While exports are frozen. */
  freeze?: Freeze | undefined;
};

type FormTexts = Texts['form'];

/** `channels`: those of which one will have the card. */
export function exportForm(channels: readonly string[], values: FormValues, texts: Texts): ModalView {
  const { form } = texts;
  const { region, upcoming, previous, emergency, leftOut = [], freeze } = values;
  const words = emergency?.isTicked ? texts.emergencyForm : form;
  const notFilledIn = [...leftOut, ...formatLeftOut(values)];
  return {
    type: 'modal',
    callback_id: callbackIds.form,
    private_metadata: writeCarried({ upcoming, previous }),
    title: plain(form.title),
    submit: plain(words.submit),
    close: plain(form.close),
    blocks: [
      section(words.promise(channelLinks(channels, texts))),
      ...(freeze ? [section(freezeInForm(freeze, texts))] : []),
      ...leftOutSection(notFilledIn, region?.id ?? '', texts),
      ...(previous ? [context(form.again(quoted(previous, 20)))] : []),
      regionInput(region, form),
      ...searchInputs(values, form),
      prefixInput(values, form),
      ...formatInputs(values, form),
      reasonInput(values.reason, form),
      ...(emergency ? emergencyInputs(emergency, texts) : []),
    ],
  };
}

/** Slack asks for its options when the list is opened, so the form itself opens at once. */
function regionInput(region: Chosen | undefined, form: FormTexts): InputBlock {
  return {
    type: 'input',
    block_id: 'region',
    label: plain(form.region),
    dispatch_action: true,
    element: { ...externalSelect(actionIds.region, form.regionHint), ...initially(region) },
  };
}

/** The region is part of the blocks' ids: Slack keeps the chosen option until that changes, and it belongs to one region. */
function searchInputs({ region, image, bucket }: FormValues, form: FormTexts): InputBlock[] {
  const regionId = region?.id ?? '';
  return [
    {
      type: 'input',
      block_id: `${actionIds.image}/${regionId}`,
      label: plain(form.image),
      element: { ...externalSelect(actionIds.image, form.imageHint), ...initially(image) },
    },
    {
      type: 'input',
      block_id: `${actionIds.bucket}/${regionId}`,
      label: plain(form.bucket),
      element: { ...externalSelect(actionIds.bucket, form.bucketHint), ...initially(bucket) },
    },
  ];
}

function externalSelect(actionId: string, placeholder: string) {
  return {
    type: 'external_select' as const,
    action_id: actionId,
    min_query_length: 0,
    placeholder: plain(placeholder),
  };
}

function initially(chosen: Chosen | undefined): { initial_option?: PlainTextOption } {
  return chosen ? { initial_option: plainOption(chosen.words || chosen.id, chosen.id) } : {};
}

function prefixInput({ prefix, upcoming }: FormValues, form: FormTexts): InputBlock {
  const own = upcoming ? form.prefixOwn(upcoming.requestId) : '';
  return {
    type: 'input',
    block_id: 'prefix',
    label: plain(form.prefix),
    optional: true,
    hint: plain(inOneLine([form.prefixHint, own])),
    element: {
      type: 'plain_text_input',
      action_id: actionIds.prefix,
      ...(prefix && { initial_value: prefix }),
    },
  };
}

/** A format that the chosen region does not offer. */
function formatLeftOut({ region, format }: FormValues): LeftOut[] {
  if (!region || !format || formatsOf(region.id).includes(format)) return [];
  return [{ because: 'format-not-offered', word: format }];
}

/** Where RAW alone is offered, there is nothing to choose. A format that is chosen before its region is kept until then. */
function formatInputs({ region, format }: FormValues, form: FormTexts): KnownBlock[] {
  if (!region && !format) return [];
  const offered = region ? formatsOf(region.id) : ImageFormat.options;
  const options = offered.map((one) => plainOption(one, one));
  const [raw] = options;
  if (region && options.length < 2) return [context(form.rawOnly(shortCode(region.id)))];
  if (!raw) return [];
  const chosen = options.find(({ value }) => value === format) ?? raw;
  return [
    {
      type: 'input',
      block_id: `format/${region?.id ?? ''}`,
      label: plain(form.format),
      element: { type: 'static_select', action_id: actionIds.format, options, initial_option: chosen },
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
      max_length: longestReason,
      placeholder: plain(form.reasonHint),
      ...(reason && { initial_value: reason }),
    },
  };
}
