/** Radio buttons and checkboxes. */
import { useId } from 'preact/hooks';
import { type Fields, fieldsIn, stringOf } from '../../../slack/json.ts';
import { Text } from '../blocks/text.tsx';
import type { ControlProps } from './control.tsx';
import { type Option, optionOf } from './offered.ts';

type Props = {
  element: Fields;
  chosen: readonly Option[];
  labels: Omit<ControlProps, 'block' | 'element'>;
  choose: (options: readonly Option[]) => void;
};

export function SuggestedOptions({ element, chosen, labels, choose }: Props) {
  const name = useId();
  const isMany = element['type'] === 'checkboxes';
  const take = (option: Option, isOn: boolean) => {
    const others = chosen.filter(({ value }) => value !== option.value);
    choose(isMany ? (isOn ? [...others, option] : others) : [option]);
  };
  const described = { 'aria-describedby': labels.describedBy };
  const named = labels.id ? { 'aria-labelledby': `${labels.id}label` } : { 'aria-label': labels.name };
  return (
    <fieldset id={labels.id} class="choices" {...named} {...described}>
      {fieldsIn(element['options']).map((option) => (
        <label key={stringOf(option['value'])} class="choice">
          <input
            type={isMany ? 'checkbox' : 'radio'}
            name={name}
            checked={chosen.some(({ value }) => value === option['value'])}
            onChange={(event) => take(optionOf(option), event.currentTarget.checked)}
          />
          <span>
            <Text value={option['text']} />
            <small>
              <Text value={option['description']} />
            </small>
          </span>
        </label>
      ))}
    </fieldset>
  );
}
