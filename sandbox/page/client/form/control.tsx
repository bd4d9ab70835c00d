/** The control of an element by which something is entered. */
import { type Fields, stringOf } from '../../../slack/json.ts';
import { targetOf } from '../blocks/target.ts';
import { useDirectory } from '../directory.ts';
import { SuggestedOptions } from './choices.tsx';
import { chosenIn, type Option } from './offered.ts';
import { Select } from './select.tsx';
import { TextInput, type TextType } from './text-input.tsx';
import { useField } from './values.ts';

export type ControlProps = {
  block: Fields;
  element: Fields;
  /** Of the label outside, or a name for a control without one. */
  id?: string;
  name?: string;
  describedBy?: string | undefined;
  isWrong?: boolean;
};

const nativeTypes: Readonly<Record<string, TextType>> = {
  plain_text_input: 'text',
  number_input: 'text',
  email_text_input: 'text',
  url_text_input: 'text',
  datepicker: 'date',
  timepicker: 'time',
};

export function Control({ block, element, ...labels }: ControlProps) {
  const directory = useDirectory();
  const target = targetOf(block, element);
  const type = stringOf(element['type']);
  const field = useField(target);
  const native = nativeTypes[type];
  if (native) return <TextInput element={element} type={native} field={field} labels={labels} />;
  const chosen = chosenIn(field.value, directory);
  const choose = (options: readonly Option[]) => {
    const entered = options.map((option) => option.entered);
    const isMany = type.startsWith('multi_') || type === 'checkboxes';
    field.enter(isMany ? entered : (entered[0] ?? null));
  };
  if (type === 'radio_buttons' || type === 'checkboxes')
    return <SuggestedOptions element={element} chosen={chosen} labels={labels} choose={choose} />;
  if (type.endsWith('_select') || type.startsWith('multi_'))
    return <Select block={block} element={element} chosen={chosen} labels={labels} choose={choose} />;
  return <p>(The page does not know an element of the kind {type}.)</p>;
}
