/** The small form behind Deny: it says what would be denied, and asks why. */
import type { ModalView } from '@slack/types';
import { buttonValue } from '../blocks.ts';
import { actionIds, callbackIds } from '../ids.ts';
import { type About, smallForm, textField } from './small-form.ts';

/** `shown`: what the card showed. */
export function denialForm(about: About & { shown: string | undefined }): ModalView {
  const { requestId, shown, request, texts } = about;
  const { denialForm: words } = texts;
  const isNeeded = request?.rule.denyReason === 'required';
  const hint = isNeeded ? words.reasonNeeded : words.reasonHint;
  const { denialReason: actionId } = actionIds;
  return smallForm({
    callbackId: callbackIds.denial,
    carried: buttonValue(requestId, shown),
    words,
    request,
    texts,
    blocks: [textField({ id: 'reason', actionId, label: words.reason, hint, isOptional: !isNeeded })],
  });
}
