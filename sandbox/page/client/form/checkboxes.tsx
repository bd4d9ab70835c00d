/** Checkboxes with their words. What is ticked is entered as one list. */
import { type Fields, fieldsIn, stringOf } from '../../../slack/json.ts';
import { plainWords } from '../text/text.tsx';
import { type Labels, labelIdOf } from './labels.ts';
import type { Field } from './values.ts';

export function Checkboxes({ element, field, labels }: { element: Fields; field: Field; labels: Labels }) {
  const ticked = fieldsIn(field.value ?? element['initial_options']);
  const others = (option: Fields) => ticked.filter(({ value }) => value !== option['value']);
  const isTicked = (option: Fields) => others(option).length < ticked.length;
  return (
    <fieldset class="checkboxes" aria-labelledby={labelIdOf(labels.id)} aria-describedby={labels.describedBy}>
      {fieldsIn(element['options']).map((option) => (
        <label key={stringOf(option['value'])}>
          <input
            type="checkbox"
            checked={isTicked(option)}
            aria-invalid={labels.isWrong}
            onChange={() => field.enter(isTicked(option) ? others(option) : [...ticked, option])}
          />
          <span>{plainWords(option['text'])}</span>
        </label>
      ))}
    </fieldset>
  );
}
