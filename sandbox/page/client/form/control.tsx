/** The control of an element by which something is entered. */
import { type Fields, fieldsOf, isFields, stringOf } from '../../../slack/json.ts';
import { useActor } from '../blocks/actor.ts';
import { targetOf } from '../blocks/target.ts';
import { useDirectory } from '../directory.ts';
import { Choices } from './choices.tsx';
import { chosenIn, type Option } from './offered.ts';
import { Select } from './select.tsx';
import { TextInput, type TextType } from './text-input.tsx';
import { useValues } from './values.ts';

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
  const actor = useActor();
  const directory = useDirectory();
  const target = targetOf(block, element);
  const type = stringOf(element['type']);
  const value = currentOf(fieldsOf(useValues()[target.blockId])[target.actionId]);
  const native = nativeTypes[type];
  if (native) {
    const text = stringOf(value);
    return <TextInput element={element} type={native} value={text} labels={labels} target={target} />;
  }
  const chosen = chosenIn(value, directory);
  const choose = (options: readonly Option[]) => {
    const entered = options.map((option) => option.entered);
    const isMany = type.startsWith('multi_') || type === 'checkboxes';
    void actor.enters(target, isMany ? entered : (entered[0] ?? null));
  };
  if (type === 'radio_buttons' || type === 'checkboxes')
    return <Choices element={element} chosen={chosen} labels={labels} choose={choose} />;
  if (type.endsWith('_select') || type.startsWith('multi_'))
    return <Select block={block} element={element} chosen={chosen} labels={labels} choose={choose} />;
  return <p>(The page does not know an element of the kind {type}.)</p>;
}

/** Beside its type, an entry of `view.state.values` has one field: what is entered. */
function currentOf(entry: unknown): unknown {
  if (!isFields(entry)) return undefined;
  return Object.entries(entry).find(([name]) => name !== 'type')?.[1];
}
