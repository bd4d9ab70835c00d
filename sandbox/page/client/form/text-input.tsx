/** A field for text. What is typed stands here first, and reaches the stage when typing rests. */
import { useEffect, useRef, useState } from 'preact/hooks';
import type { Fields } from '../../../slack/json.ts';
import type { Target } from '../../../slack/spot.ts';
import { useActor } from '../blocks/actor.ts';
import { plainWords } from '../blocks/text.tsx';
import type { ControlProps } from './control.tsx';
import { draftKey, useDrafts } from './values.ts';

/** How long typing must rest, in milliseconds. */
const rest = 400;

export type TextType = 'text' | 'date' | 'time';

type Props = {
  element: Fields;
  type: TextType;
  value: string;
  labels: Omit<ControlProps, 'block' | 'element'>;
  target: Target;
};

export function TextInput({ element, type, value, labels, target }: Props) {
  const [text, setText] = useText(value, target);
  const shared = {
    id: labels.id,
    class: 'input',
    value: text,
    placeholder: plainWords(element['placeholder']),
    'aria-label': labels.name,
    'aria-describedby': labels.describedBy,
    'aria-invalid': labels.isWrong,
    'data-first': element['focus_on_load'] === true,
    autocomplete: 'off',
  } as const;
  if (element['multiline'] === true)
    return <textarea {...shared} rows={3} onInput={(event) => setText(event.currentTarget.value)} />;
  const onInput = (event: InputEvent) => {
    if (event.currentTarget instanceof HTMLInputElement) setText(event.currentTarget.value);
  };
  if (type === 'date') return <input {...shared} type="date" onInput={onInput} />;
  if (type === 'time') return <input {...shared} type="time" onInput={onInput} />;
  return <input {...shared} type="text" onInput={onInput} />;
}

function useText(value: string, target: Target): [string, (text: string) => void] {
  const key = draftKey(target);
  const drafts = useDrafts();
  const [text, setText] = useState(drafts.get(key)?.text ?? value);
  const { enters } = useActor();
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => {
    // Somebody else may have filled it in: a story, or the same form in another tab.
    if (!drafts.has(key)) setText(value);
  }, [value, key]);
  useEffect(() => () => clearTimeout(timer.current), []);
  const type = (typed: string) => {
    setText(typed);
    drafts.set(key, { target, text: typed });
    clearTimeout(timer.current);
    timer.current = setTimeout(async () => {
      await enters(target, typed === '' ? null : typed);
      if (drafts.get(key)?.text === typed) drafts.delete(key);
    }, rest);
  };
  return [text, type];
}
