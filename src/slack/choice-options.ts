/** Choices as options of a select. When there are none, one option says why; its value is refused on submit. */
import type { PlainTextOption } from '@slack/types';
import { oneLine } from '../domain/foreign-text.ts';
import type { Choice, Choices } from '../workflow/suggest-choices.ts';
import { plain } from './blocks.ts';
import type { Texts } from './texts/texts-in.ts';

/** https://docs.slack.dev/reference/block-kit/composition-objects/option-object */
const mostOptions = 100;
const longestText = 75;

export function choiceOptions(choices: Choices, { choices: words }: Texts): PlainTextOption[] {
  if (!choices.ok) return [note(words[choices.refusal.reason])];
  const fitting = choices.value.filter(({ id }) => id.length <= longestText);
  if (fitting.length === 0) return [note(words.none)];
  if (fitting.length <= mostOptions) return fitting.map(option);
  return [...fitting.slice(0, mostOptions - 1).map(option), note(words.more)];
}

function option({ id, name }: Choice): PlainTextOption {
  return { text: plain(oneLine(name ? `${name} · ${id}` : id, longestText)), value: id };
}

function note(text: string): PlainTextOption {
  return { text: plain(text), value: '-' };
}
