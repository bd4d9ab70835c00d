/** The small forms behind Ask and Answer: each carries what its button carried. */
import type { ModalView } from '@slack/types';
import { buttonValue, questionValue, quote } from '../blocks.ts';
import { actionIds, callbackIds } from '../ids.ts';
import { type About, smallForm, textField } from './small-form.ts';

/** Of the block with the field, in both forms. */
const id = 'text';

/** `shown`: what the card showed. */
export function questionForm({ requestId, shown, request, texts }: About & { shown: string | undefined }): ModalView {
  const { questions: words } = texts;
  return smallForm({
    callbackId: callbackIds.question,
    carried: buttonValue(requestId, shown),
    words: { title: words.askTitle, submit: words.ask, close: words.back },
    request,
    texts,
    blocks: [textField({ id, actionId: actionIds.questionText, label: words.question, hint: words.questionHint })],
  });
}

/** `question`: its id. */
export function answerForm({ requestId, question, request, texts }: About & { question: string }): ModalView {
  const { questions: words } = texts;
  const asked = request?.questions?.find((one) => one.id === question);
  return smallForm({
    callbackId: callbackIds.answer,
    carried: questionValue(requestId, question),
    words: { title: words.answerTitle, submit: words.answer, close: words.back },
    request,
    texts,
    blocks: [
      ...(asked ? [quote(asked.by, words.asks, asked.text)] : []),
      textField({ id, actionId: actionIds.answerText, label: words.answerField, hint: words.answerHint }),
    ],
  });
}
