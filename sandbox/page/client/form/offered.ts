/** What a list offers: groups of options, from the element itself, from the app, or from the workspace. */
import { type Fields, fieldsIn, isFields, stringOf } from '../../../slack/json.ts';
import { plainWords } from '../blocks/text.tsx';
import type { Directory } from '../directory.ts';

/** `entered` is what is sent when it is chosen. */
export type Option = { value: string; words: string; detail: string; entered: Fields | string };
export type Group = { label: string; options: Option[] };

export function offeredBy(source: Fields): Group[] {
  const groups = fieldsIn(source['option_groups']).map((group) => ({
    label: plainWords(group['label']),
    options: fieldsIn(group['options']).map(optionOf),
  }));
  const loose = fieldsIn(source['options']).map(optionOf);
  return loose.length > 0 ? [{ label: '', options: loose }, ...groups] : groups;
}

export function optionOf(option: Fields): Option {
  const { value, text, description } = option;
  return { value: stringOf(value), words: plainWords(text), detail: plainWords(description), entered: option };
}

/** People or conversations, for lists that Slack itself fills. */
export function offeredByWorkspace(type: string, { people, conversations }: Directory): Group[] {
  const known = type.includes('users')
    ? [...people.values()].map(({ id, name }) => ({ id, words: `@${name}` }))
    : [...conversations.values()]
        .filter(({ kind }) => kind !== 'direct')
        .map(({ id, name }) => ({ id, words: `#${name}` }));
  return [{ label: '', options: known.map(({ id, words }) => ({ value: id, words, detail: '', entered: id })) }];
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
export function chosenIn(value: unknown, directory: Directory): Option[] {
  return [value].flat().flatMap((one): Option[] => {
    if (isFields(one)) return [optionOf(one)];
    if (typeof one !== 'string' || one === '') return [];
    const name = directory.people.get(one)?.name ?? directory.conversations.get(one)?.name ?? one;
    return [{ value: one, words: name, detail: '', entered: one }];
  });
}
