/** Asks once more before a request is withdrawn: a menu can confirm all of its options or none, and Ask needs no confirmation. */
import type { ModalView } from '@slack/types';
import type { ExportRequest } from '../../domain/export-request.ts';
import { plain, section } from '../blocks.ts';
import { callbackIds } from '../ids.ts';
import type { Texts } from '../texts/texts-in.ts';
import { exportSentence } from '../wording/export-sentence.ts';

/** `request` is undefined where it could not be read in time. */
export function withdrawalForm(from: {
  requestId: string;
  request: ExportRequest | undefined;
  texts: Texts;
}): ModalView {
  const { requestId, request, texts } = from;
  const { confirm } = texts;
  return {
    type: 'modal',
    callback_id: callbackIds.withdrawal,
    private_metadata: requestId,
    title: plain(confirm.withdraw.title),
    submit: plain(confirm.withdraw.yes),
    close: plain(confirm.back),
    blocks: [...(request ? [section(exportSentence(request, texts))] : []), section(confirm.withdraw.text)],
  };
}
