/** A field for text. What is typed is kept here first, and reaches the stage when typing rests. */
import { useEffect, useRef } from 'preact/hooks';
import { type Fields, stringOf } from '../../../slack/json.ts';
import { plainWords } from '../text/text.tsx';
import type { Labels } from './labels.ts';
import type { Field } from './values.ts';

/** How long typing must rest, in milliseconds. */
const rest = 400;

type Props = {
  element: Fields;
  field: Field;
  labels: Labels;
};

export function TextInput({ element, field, labels }: Props) {
  const [text, setText] = useText(field);
  const shared = {
    id: labels.id,
    class: 'input',
    value: text,
    placeholder: plainWords(element['placeholder']),
    'aria-describedby': labels.describedBy,
    'aria-invalid': labels.isWrong,
    autocomplete: 'off',
  } as const;
  if (element['multiline'] === true)
    return <textarea {...shared} rows={3} onInput={(event) => setText(event.currentTarget.value)} />;
  return <input {...shared} type="text" onInput={(event) => setText(event.currentTarget.value)} />;
}

/** The content of a field, and what to do with what is typed. */
function useText({ value, keep, hand }: Field): [string, (text: string) => void] {
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  const type = (typed: string) => {
    const draft = keep(typed === '' ? null : typed);
    clearTimeout(timer.current);
    timer.current = setTimeout(() => hand(draft), rest);
  };
  return [stringOf(value), type];
}
