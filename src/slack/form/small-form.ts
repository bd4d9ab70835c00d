/** The small form behind a button: a sentence on the export, and what its verb needs to be sent. */
import type { InputBlock, KnownBlock, ModalView } from '@slack/types';
import type { ExportRequest } from '../../domain/export-request.ts';
import { longestReason } from '../../domain/parameters.ts';
import { plain, section } from '../blocks.ts';
import type { Texts } from '../texts/texts-in.ts';
import { exportSentence } from '../wording/export-sentence.ts';

/** `request` is undefined where it could not be read in time: a form that opens too late does not open at all. */
export type About = { requestId: string; request: ExportRequest | undefined; texts: Texts };

/** `carried`: what the button carried, which comes back with the form. */
type SmallForm = Omit<About, 'requestId'> & {
  callbackId: string;
  carried: string;
  words: { title: string; submit: string; close: string };
  blocks: KnownBlock[];
};

export function smallForm({ callbackId, carried, words, request, texts, blocks }: SmallForm): ModalView {
  return {
    type: 'modal',
    callback_id: callbackId,
    private_metadata: carried,
    title: plain(words.title),
    submit: plain(words.submit),
    close: plain(words.close),
    blocks: [...(request ? [section(exportSentence(request, texts))] : []), ...blocks],
  };
}

type TextField = { id: string; actionId: string; label: string; hint: string; isOptional?: boolean };

/** Takes several lines. `id`: of its block. */
export function textField({ id, actionId, label, hint, isOptional = false }: TextField): InputBlock {
  return {
    type: 'input',
    block_id: id,
    label: plain(label),
    optional: isOptional,
    hint: plain(hint),
    element: {
      type: 'plain_text_input',
      action_id: actionId,
      multiline: true,
      ...(!isOptional && { min_length: 1 }),
      max_length: longestReason,
    },
  };
}
