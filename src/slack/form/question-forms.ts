/** The small forms behind Ask and Answer: each carries what its button carried. */
import type { KnownBlock, ModalView } from '@slack/types';
import type { ExportRequest } from '../../domain/export-request.ts';
import { longestReason } from '../../domain/parameters.ts';
import type { Question } from '../../domain/question.ts';
import { buttonValue, plain, questionValue, quote, section } from '../blocks.ts';
import { actionIds, callbackIds } from '../ids.ts';
import type { Texts } from '../texts/texts-in.ts';
import { exportSentence } from '../wording/export-sentence.ts';

/** `request` is undefined where it could not be read in time. */
type From = { requestId: string; request: ExportRequest | undefined; texts: Texts };

export function questionForm({ requestId, shown, request, texts }: From & { shown: string | undefined }): ModalView {
  const { questions: words } = texts;
  return {
    type: 'modal',
    callback_id: callbackIds.question,
    private_metadata: buttonValue(requestId, shown),
    title: plain(words.askTitle),
    submit: plain(words.ask),
    close: plain(words.back),
    blocks: [
      ...about(request, texts),
      field({ actionId: actionIds.questionText, label: words.question, hint: words.questionHint }),
    ],
  };
}

/** `question`: its id. */
export function answerForm({ requestId, question, request, texts }: From & { question: string }): ModalView {
  const { questions: words } = texts;
  const asked = request?.questions?.find(({ id }) => id === question);
  return {
    type: 'modal',
    callback_id: callbackIds.answer,
    private_metadata: questionValue(requestId, question),
    title: plain(words.answerTitle),
    submit: plain(words.answer),
    close: plain(words.back),
    blocks: [
      ...about(request, texts),
      ...(asked ? [askedBlock(asked, texts)] : []),
      field({ actionId: actionIds.answerText, label: words.answerField, hint: words.answerHint }),
    ],
  };
}

function about(request: ExportRequest | undefined, texts: Texts): KnownBlock[] {
  return request ? [section(exportSentence(request, texts))] : [];
}

function askedBlock({ by, text }: Question, { questions }: Texts): KnownBlock {
  return quote(by, questions.asks, text);
}

function field({ actionId, label, hint }: { actionId: string; label: string; hint: string }): KnownBlock {
  return {
    type: 'input',
    block_id: 'text',
    label: plain(label),
    hint: plain(hint),
    element: {
      type: 'plain_text_input',
      action_id: actionId,
      multiline: true,
      min_length: 1,
      max_length: longestReason,
    },
  };
}
