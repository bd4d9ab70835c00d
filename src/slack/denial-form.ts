/** The small form behind Deny. It carries the request id and nothing else. */
import type { ModalView } from '@slack/types';
import { plain } from './blocks.ts';
import { actionIds, callbackIds } from './ids.ts';

export function denialForm(requestId: string): ModalView {
  return {
    type: 'modal',
    callback_id: callbackIds.denial,
    private_metadata: requestId,
    title: plain('Deny this export'),
    submit: plain('Deny'),
    close: plain('Back'),
    blocks: [
      {
        type: 'input',
        block_id: 'reason',
        label: plain('Reason'),
        optional: true,
        hint: plain('Shown on the card and to whoever asked. May be left empty.'),
        element: { type: 'plain_text_input', action_id: actionIds.denialReason, multiline: true, max_length: 500 },
      },
    ],
  };
}
