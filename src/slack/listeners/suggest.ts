/** The lists of the form, as they are opened and typed into. */
import type { BlockSuggestion } from '@slack/bolt';
import type { SuggestOptions, SuggestRegions } from '../../workflow/asking/suggest-options.ts';
import { createDrawOptions } from '../form/draw-options.ts';
import { FormState, typed } from '../form/read-form.ts';
import { actionIds } from '../ids.ts';
import type { TextsFor } from '../texts/texts-for.ts';
import type { Router } from './router.ts';

export type SuggestNeeds = {
  suggestRegions: SuggestRegions;
  suggestImages: SuggestOptions;
  suggestBuckets: SuggestOptions;
  textsFor: TextsFor;
  /** Milliseconds since 1970. */
  now: () => number;
};

export function listenForSuggestions(router: Router, needs: SuggestNeeds): void {
  const { suggestRegions, textsFor, now } = needs;
  const drawOptions = createDrawOptions();

  router.options(actionIds.region, async ({ ack, body }) => {
    const texts = await textsFor(body.user.id);
    const asked = { userId: body.user.id, language: texts.language, query: body.value };
    await ack(drawOptions(await suggestRegions(asked), now(), texts));
  });

  for (const [actionId, suggest] of [
    [actionIds.image, needs.suggestImages],
    [actionIds.bucket, needs.suggestBuckets],
  ] as const) {
    router.options(actionId, async ({ ack, body }) => {
      const [found, texts] = await Promise.all([suggest(lookup(body)), textsFor(body.user.id)]);
      await ack(drawOptions(found, now(), texts));
    });
  }
}

function lookup(body: BlockSuggestion): { userId: string; regionId: string; query: string } {
  const state = FormState.safeParse(body.view?.state.values);
  const regionId = state.success ? typed(state.data, actionIds.region) : '';
  return { userId: body.user.id, regionId, query: body.value };
}
