/** An input block: label, control, hint, and what is wrong with it. */
import { useId } from 'preact/hooks';
import { type Fields, fieldsOf, isFields } from '../../../slack/json.ts';
import { useSlackWords } from '../shared/directory.ts';
import { plainWords } from '../text/text.tsx';
import { Control } from './control.tsx';
import { labelIdOf } from './labels.ts';

export function InputField({ block, error }: { block: Fields; error: string | undefined }) {
  const id = useId();
  const words = useSlackWords();
  const { label, hint, optional } = block;
  const described = [error && `${id}error`, isFields(hint) && `${id}hint`].filter(Boolean).join(' ');
  return (
    <div class={`block field ${error ? 'wrong' : ''}`}>
      <label for={id} id={labelIdOf(id)}>
        {plainWords(label)} {optional === true && <span class="optional">{words.optional}</span>}
      </label>
      <Control
        block={block}
        element={fieldsOf(block['element'])}
        id={id}
        describedBy={described || undefined}
        isWrong={error !== undefined}
      />
      {error && (
        <p class="error" id={`${id}error`}>
          {error}
        </p>
      )}
      {isFields(hint) && (
        <p class="hint" id={`${id}hint`}>
          {plainWords(hint)}
        </p>
      )}
    </div>
  );
}
