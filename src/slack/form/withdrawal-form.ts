/** Asks once more before a request is withdrawn: a menu can confirm all of its options or none, and Ask needs no confirmation. */
import type { ModalView } from '@slack/types';
import { section } from '../blocks.ts';
import { callbackIds } from '../ids.ts';
import { type About, smallForm } from './small-form.ts';

export function withdrawalForm({ requestId, request, texts }: About): ModalView {
  const { withdraw, back } = texts.confirm;
  return smallForm({
    callbackId: callbackIds.withdrawal,
    carried: requestId,
    words: { title: withdraw.title, submit: withdraw.yes, close: back },
    request,
    texts,
    blocks: [section(withdraw.text)],
  });
}
