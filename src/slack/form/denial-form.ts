/** The small form behind Deny. It carries the request id and nothing else. */
import type { ModalView } from '@slack/types';
import { plain, section } from '../blocks.ts';
import { actionIds, callbackIds } from '../ids.ts';
import type { Texts } from '../texts/texts-in.ts';

export function denialForm(requestId: string, { denialForm: words }: Texts): ModalView {
  return {
    type: 'modal',
    callback_id: callbackIds.denial,
    private_metadata: requestId,
    title: plain(words.title),
    submit: plain(words.submit),
    close: plain(words.close),
    blocks: [
      {
        type: 'input',
        block_id: 'reason',
        label: plain(words.reason),
        optional: true,
        hint: plain(words.reasonHint),
        element: { type: 'plain_text_input', action_id: actionIds.denialReason, multiline: true, max_length: 500 },
      },
    ],
  };
}

/** Instead of the form, for a person who may not decide. */
export function closedDenialForm(sentence: string, { denialForm: words, checks }: Texts): ModalView {
  return { type: 'modal', title: plain(words.title), close: plain(checks.close), blocks: [section(sentence)] };
}
