/** Opens a small form at once, and says a sentence in its place where the person may not use it. */
import { setTimeout as pause } from 'node:timers/promises';
import type { ModalView } from '@slack/types';
import type { WebClient } from '@slack/web-api';
import type { ExportRequest } from '../../domain/export-request.ts';
import type { Answer } from '../../workflow/deciding/follow-up.ts';
import type { RequestStore } from '../../workflow/ports/records.ts';
import { isRefusedAs } from '../connection/trouble.ts';
import type { Notify } from '../messages/notify.ts';
import type { TextsFor } from '../texts/texts-for.ts';
import type { Texts } from '../texts/texts-in.ts';

/** How long the form waits for the record that it names, in milliseconds. */
const timeout = 500;

type Needs = { store: Pick<RequestStore, 'read'>; textsFor: TextsFor; notify: Notify; quick: WebClient };

type Drawn = { requestId: string; shown: string | undefined; request: ExportRequest | undefined; texts: Texts };

type Views = { form: (drawn: Drawn) => ModalView; closed: (sentence: string, texts: Texts) => ModalView };

export type OpenForm = (
  press: { requestId: string; by: string; shown?: string | undefined },
  trigger_id: string,
) => Promise<Answer>;

/**
 * A trigger is good for three seconds, so the form opens before the person is looked up. The answer says a sentence in the form
 * instead, or, once the person has closed it, beside the card.
 */
export function createOpenForm({ store, textsFor, notify, quick }: Needs, { form, closed }: Views): OpenForm {
  return async ({ requestId, by, shown }, trigger_id) => {
    const inTime = Promise.race([readRequest(requestId), pause(timeout, undefined, { ref: false })]);
    const [texts, request] = await Promise.all([textsFor(by), inTime]);
    const { view: opened } = await quick.views.open({ trigger_id, view: form({ requestId, shown, request, texts }) });

    return async (sentence) => {
      try {
        await quick.views.update({ view_id: opened?.id ?? '', view: closed(sentence, texts) });
      } catch (err) {
        if (!isRefusedAs(err, 'not_found')) throw err;
        await notify({ userId: by, channel: request?.channel, text: sentence });
      }
    };
  };

  async function readRequest(requestId: string): Promise<ExportRequest | undefined> {
    try {
      return (await store.read(requestId))?.request;
    } catch {
      // Redis is asked again when the form is submitted, and its outage is reported then.
      return undefined;
    }
  }
}
