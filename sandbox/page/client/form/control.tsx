/** The control of an element by which something is entered. */
import type { Fields } from '../../../slack/json.ts';
import { NotDrawn } from '../shared/not-drawn.tsx';
import { targetOf } from '../shared/target.ts';
import { Checkboxes } from './checkboxes.tsx';
import type { Labels } from './labels.ts';
import { chosenIn } from './offered.ts';
import { Select } from './select.tsx';
import { TextInput } from './text-input.tsx';
import { useField } from './values.ts';

type ControlProps = Labels & { block: Fields; element: Fields };

export function Control({ block, element, ...labels }: ControlProps) {
  const field = useField(targetOf(block, element));
  switch (element['type']) {
    case 'plain_text_input':
      return <TextInput element={element} field={field} labels={labels} />;
    case 'checkboxes':
      return <Checkboxes element={element} field={field} labels={labels} />;
    case 'static_select':
    case 'external_select': {
      const chosen = chosenIn(field.value);
      const choose = (option: Fields | null) => field.enter(option);
      return <Select block={block} element={element} chosen={chosen} labels={labels} choose={choose} />;
    }
    default:
      return <NotDrawn what={element} />;
  }
}
