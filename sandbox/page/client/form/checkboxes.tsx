/** Checkboxes with their words. What is ticked is entered as one list. */
import { type Fields, fieldsIn, isFields, stringOf } from '../../../slack/json.ts';
import { Text } from '../text/text.tsx';
import { type Labels, labelIdOf } from './labels.ts';
import type { Field } from './values.ts';

export function Checkboxes({ element, field, labels }: { element: Fields; field: Field; labels: Labels }) {
  const ticked = fieldsIn(field.value ?? element['initial_options']);
  const others = (option: Fields) => ticked.filter(({ value }) => value !== option['value']);
  const isTicked = (option: Fields) => others(option).length < ticked.length;
  return (
    <fieldset
      class="checkboxes"
      aria-label={labels.name}
      aria-labelledby={labels.id && labelIdOf(labels.id)}
      aria-describedby={labels.describedBy}
    >
      {fieldsIn(element['options']).map((option, index) => (
        <label key={stringOf(option['value'])}>
          <input
            type="checkbox"
            checked={isTicked(option)}
            aria-invalid={labels.isWrong}
            data-first={index === 0 && element['focus_on_load'] === true}
            onChange={() => field.enter(isTicked(option) ? others(option) : [...ticked, option])}
          />
          <span>
            <Text value={option['text']} />
            {isFields(option['description']) && (
              <small>
                <Text value={option['description']} />
              </small>
            )}
          </span>
        </label>
      ))}
    </fieldset>
  );
}
