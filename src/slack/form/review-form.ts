/** The small form behind Reviewed: what was looked at, in a note. Pure. */
import type { ModalView } from '@slack/types';
import type { ExportRequest } from '../../domain/export-request.ts';
import { longestReason } from '../../domain/parameters.ts';
import { buttonValue, plain, section } from '../blocks.ts';
import { actionIds, callbackIds } from '../ids.ts';
import type { Texts } from '../texts/texts-in.ts';
import { exportSentence } from '../wording/export-sentence.ts';

/** `request` is undefined where it could not be read in time: a form that opens too late does not open at all. */
export function reviewForm(from: {
  requestId: string;
  shown: string | undefined;
  request: ExportRequest | undefined;
  texts: Texts;
}): ModalView {
  const { requestId, shown, request, texts } = from;
  const { reviewForm: words } = texts;
  return {
    type: 'modal',
    callback_id: callbackIds.review,
    private_metadata: buttonValue(requestId, shown),
    title: plain(words.title),
    submit: plain(words.submit),
    close: plain(words.close),
    blocks: [
      ...(request ? [section(exportSentence(request, texts))] : []),
      {
        type: 'input',
        block_id: 'note',
        label: plain(words.note),
        hint: plain(words.noteHint),
        element: {
          type: 'plain_text_input',
          action_id: actionIds.reviewNote,
          multiline: true,
          max_length: longestReason,
        },
      },
    ],
  };
}
