/** The small form behind Deny: it says what would be denied, and carries what the button carried. */

import type { ModalView } from '@slack/types';
import type { ExportRequest } from '../../domain/export-request.ts';
import { longestReason } from '../../domain/parameters.ts';
import { buttonValue, plain, section } from '../blocks.ts';
import { actionIds, callbackIds } from '../ids.ts';
import type { Texts } from '../texts/texts-in.ts';
import { exportSentence } from '../wording/export-sentence.ts';

/** `request` is undefined where it could not be read in time: a form that opens too late does not open at all. */
export function denialForm(from: {
  requestId: string;
  shown: string | undefined;
  request: ExportRequest | undefined;
  texts: Texts;
}): ModalView {
  const { requestId, shown, request, texts } = from;
  const { denialForm: words } = texts;
  const isNeeded = request?.rule.denyReason === 'required';
  return {
    type: 'modal',
    callback_id: callbackIds.denial,
    private_metadata: buttonValue(requestId, shown),
    title: plain(words.title),
    submit: plain(words.submit),
    close: plain(words.close),
    blocks: [
      ...(request ? [section(exportSentence(request, texts))] : []),
      {
        type: 'input',
        block_id: 'reason',
        label: plain(words.reason),
        optional: !isNeeded,
        hint: plain(isNeeded ? words.reasonNeeded : words.reasonHint),
        element: {
          type: 'plain_text_input',
          action_id: actionIds.denialReason,
          multiline: true,
          max_length: longestReason,
        },
      },
    ],
  };
}
