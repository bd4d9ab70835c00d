/** The doors through which people ask: the command, the form and its lists, and the submit. */
import type { App, BlockAction, BlockSuggestion } from '@slack/bolt';
import type { WebClient } from '@slack/web-api';
import type { MayAsk } from '../../workflow/may-ask.ts';
import type { RequestExport, RequestRefusal } from '../../workflow/request-export.ts';
import type { SuggestChoices } from '../../workflow/suggest-choices.ts';
import { choiceOptions } from '../choice-options.ts';
import { exportForm } from '../export-form.ts';
import { actionIds, callbackIds, command } from '../ids.ts';
import { blockOf, FormState, readForm, typed } from '../read-form.ts';
import { mayNotAskSentence, requestSentence } from '../sentences.ts';
import type { TextsFor } from '../texts/texts-for.ts';
import { isRefusedAs } from '../trouble.ts';

export type AskNeeds = {
  channel: string;
  mayAsk: MayAsk;
  requestExport: RequestExport;
  suggestImages: SuggestChoices;
  suggestBuckets: SuggestChoices;
  newPrefix: () => string;
  textsFor: TextsFor;
  /** Gives up in time for a trigger, and never repeats. */
  quick: WebClient;
};

export function listenForAsking(app: App, needs: AskNeeds): void {
  const { channel, mayAsk, requestExport, suggestImages, suggestBuckets, newPrefix, textsFor, quick } = needs;

  app.command(command, async ({ ack, body, respond }) => {
    await ack();
    const [allowed, texts] = await Promise.all([mayAsk(body.user_id), textsFor(body.user_id)]);
    if (!allowed.ok) {
      await respond({ response_type: 'ephemeral', text: mayNotAskSentence(allowed.refusal, { channel, texts }) });
      return;
    }
    const view = exportForm({ channel, regionId: undefined, prefix: newPrefix(), reason: '' }, texts);
    await quick.views.open({ trigger_id: body.trigger_id, view });
  });

  app.action<BlockAction>(actionIds.region, async ({ ack, body }) => {
    await ack();
    if (!body.view) return;
    const state = FormState.parse(body.view.state.values);
    const chosen = {
      channel,
      regionId: typed(state, actionIds.region),
      prefix: typed(state, actionIds.prefix),
      reason: typed(state, actionIds.reason),
    };
    const view = exportForm(chosen, await textsFor(body.user.id));
    await quick.views.update({ view_id: body.view.id, view }).catch(ignoreClosedForm);
  });

  app.options(actionIds.image, async ({ ack, body }) => {
    await ack({ options: choiceOptions(await suggestImages(lookup(body)), await textsFor(body.user.id)) });
  });

  app.options(actionIds.bucket, async ({ ack, body }) => {
    await ack({ options: choiceOptions(await suggestBuckets(lookup(body)), await textsFor(body.user.id)) });
  });

  app.view(callbackIds.form, async ({ ack, body, view }) => {
    const state = FormState.parse(view.state.values);
    const texts = await textsFor(body.user.id);
    const form = readForm(state, texts);
    if (!form.ok) return ack({ response_action: 'errors', errors: form.refusal.errors });

    const asked = await requestExport({ draft: form.value, requester: body.user.id, origin: view.id });
    if (asked.ok) return ack();
    return ack({
      response_action: 'errors',
      errors: { [blockOf(state, fieldAtFault(asked.refusal))]: requestSentence(asked.refusal, texts) },
    });
  });
}

function fieldAtFault({ reason }: RequestRefusal): string {
  return reason === 'too-many' ? actionIds.reason : actionIds.bucket;
}

function lookup(body: BlockSuggestion): { userId: string; regionId: string; query: string } {
  const state = FormState.safeParse(body.view?.state.values);
  const regionId = state.success ? typed(state.data, actionIds.region) : '';
  return { userId: body.user.id, regionId, query: body.value };
}

/** Somebody was faster to close the form than we to redraw it. */
function ignoreClosedForm(err: unknown): void {
  if (isRefusedAs(err, 'not_found')) return;
  throw err;
}
