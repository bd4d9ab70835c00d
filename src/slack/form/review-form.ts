/** The small form behind Reviewed: what was looked at, in a note. Pure. */
import type { ModalView } from '@slack/types';
import { reviewValue } from '../blocks.ts';
import { actionIds, callbackIds } from '../ids.ts';
import { type About, smallForm, textField } from './small-form.ts';

/** `shown`: what the card showed. */
export function reviewForm({ requestId, shown, request, texts }: About & { shown: string | undefined }): ModalView {
  const { reviewForm: words } = texts;
  return smallForm({
    callbackId: callbackIds.review,
    carried: reviewValue(requestId, shown, request && (request.retries ?? []).length),
    words,
    request,
    texts,
    blocks: [textField({ id: 'note', actionId: actionIds.reviewNote, label: words.note, hint: words.noteHint })],
  });
}
