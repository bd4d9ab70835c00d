/** The stand-in takes the blocks and elements that the bot sends, and no others: one that it never sends would be drawn for nothing. */
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { viewBlock } from '../../../sandbox/slack/block-schema.ts';
import { actionsElement, inputElement } from '../../../sandbox/slack/element-schema.ts';
import type { Fields } from '../../../sandbox/slack/json.ts';
import { exportForm } from '../../../src/slack/form/export-form.ts';
import { questionForm } from '../../../src/slack/form/question-forms.ts';
import { homeView } from '../../../src/slack/home/home-view.ts';
import { textsIn } from '../../../src/slack/texts/texts-in.ts';
import { hour } from '../../builders.ts';
import { allRequests, aRequest, channel } from '../../slack/a-request.ts';
import { allWordsOn } from '../../slack/all-words.ts';
import { objectsIn } from '../../slack/drawn.ts';
import { aHome, aRow, aSection } from '../../slack/home/a-home.ts';

const texts = textsIn('en');

const emergency = { within: 72 * hour, isTicked: true, incident: 'INC-42' };

const messages = allRequests.flatMap(([, request]) => allWordsOn(request)).map(([, { blocks }]) => blocks);

const views = [
  exportForm(
    [channel],
    { image: { id: 'm-1' }, format: 'raw', prefix: 'dr7k2m', reason: 'DR drill', emergency },
    texts,
  ),
  questionForm({ requestId: '7k2m4x', shown: undefined, request: aRequest('pending'), texts }),
  homeView(aHome({}, { waiting: aSection(aRow(aRequest('pending'))) }), { isFirst: true, notice: undefined }, texts),
].map(({ blocks }) => blocks);

/** Each type with its properties, as `type.property`. An id of a block is Slack's own where the app gives none. */
function partsOf(types: readonly (readonly [type: string, properties: readonly string[]])[]): string[] {
  const parts = types.flatMap(([type, properties]) => [type, ...properties.map((property) => `${type}.${property}`)]);
  return [...new Set(parts)].filter((part) => !/[.](type|block_id)$/.test(part));
}

function sentIn(blocks: unknown): string[] {
  return partsOf(objectsIn(blocks).map((object) => [String(object['type']), Object.keys(object)]));
}

type Kinds = { options: readonly z.core.$ZodType[] };

function takenBy({ options }: Kinds): string[] {
  return partsOf(
    options.filter((option) => option instanceof z.ZodObject).map(({ shape }) => [typeOf(shape), Object.keys(shape)]),
  );
}

function typeOf({ type }: Fields): string {
  return type instanceof z.ZodLiteral ? String(type.value) : '';
}

function unsent(kinds: Kinds, blocks: unknown): string[] {
  const sent = new Set(sentIn(blocks));
  return takenBy(kinds).filter((part) => !sent.has(part));
}

describe('what the stand-in takes', () => {
  it('is sent by the bot: every block and element, with each of its properties', () => {
    expect(unsent(viewBlock, [messages, views])).toEqual([]);
    expect(unsent(actionsElement, [messages, views])).toEqual([]);
    expect(unsent(inputElement, views)).toEqual([]);
  });

  it('is found where it is not sent', () => {
    const divider = z.strictObject({ type: z.literal('divider') });

    expect(unsent({ options: [divider] }, [messages, views])).toEqual(['divider']);
    expect(unsent(inputElement, [])).toContain('checkboxes.initial_options');
  });
});
