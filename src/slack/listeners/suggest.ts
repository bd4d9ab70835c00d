/** The lists of the form, as they are opened and typed into. */
import type { App, BlockSuggestion } from '@slack/bolt';
import type { SuggestChoices, SuggestRegions } from '../../workflow/asking/suggest-choices.ts';
import { createChoiceOptions } from '../form/choice-options.ts';
import { FormState, typed } from '../form/read-form.ts';
import { actionIds } from '../ids.ts';
import type { TextsFor } from '../texts/texts-for.ts';

export type SuggestNeeds = {
  suggestRegions: SuggestRegions;
  suggestImages: SuggestChoices;
  suggestBuckets: SuggestChoices;
  textsFor: TextsFor;
  /** Milliseconds since 1970. */
  now: () => number;
};

export function listenForSuggestions(app: App, needs: SuggestNeeds): void {
  const { suggestRegions, textsFor, now } = needs;
  const choiceOptions = createChoiceOptions();

  app.options(actionIds.region, async ({ ack, body }) => {
    const texts = await textsFor(body.user.id);
    const asked = { userId: body.user.id, language: texts.language, query: body.value };
    await ack(choiceOptions(await suggestRegions(asked), now(), texts));
  });

  for (const [actionId, suggest] of [
    [actionIds.image, needs.suggestImages],
    [actionIds.bucket, needs.suggestBuckets],
  ] as const) {
    app.options(actionId, async ({ ack, body }) => {
      const [found, texts] = await Promise.all([suggest(lookup(body)), textsFor(body.user.id)]);
      await ack(choiceOptions(found, now(), texts));
    });
  }
}

function lookup(body: BlockSuggestion): { userId: string; regionId: string; query: string } {
  const state = FormState.safeParse(body.view?.state.values);
  const regionId = state.success ? typed(state.data, actionIds.region) : '';
  return { userId: body.user.id, regionId, query: body.value };
}
