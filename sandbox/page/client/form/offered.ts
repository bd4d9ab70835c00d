/** What a list offers: groups of options, from the element itself or from the app. */
import { type Fields, fieldsIn, isFields, stringOf } from '../../../slack/json.ts';
import { plainWords } from '../text/text.tsx';

/** `entered` is what is sent when it is chosen. */
export type Option = { value: string; words: string; detail: string; entered: Fields };
export type Group = { label: string; options: Option[] };

export function offeredBy(source: Fields): Group[] {
  const groups = fieldsIn(source['option_groups']).map((group) => ({
    label: plainWords(group['label']),
    options: fieldsIn(group['options']).map(optionOf),
  }));
  const loose = fieldsIn(source['options']).map(optionOf);
  return loose.length > 0 ? [{ label: '', options: loose }, ...groups] : groups;
}

function optionOf(option: Fields): Option {
  const { value, text, description } = option;
  return { value: stringOf(value), words: plainWords(text), detail: plainWords(description), entered: option };
}

/** Those that hold what was typed, in any place. */
export function fitting(groups: readonly Group[], query: string): Group[] {
  const wanted = query.trim().toLowerCase();
  return groups
    .map(({ label, options }) => ({
      label,
      options: options.filter(({ words, detail }) => `${words} ${detail}`.toLowerCase().includes(wanted)),
    }))
    .filter(({ options }) => options.length > 0);
}

/** What is chosen now, from the values of a view. */
export function chosenIn(value: unknown): Option | undefined {
  return isFields(value) ? optionOf(value) : undefined;
}
