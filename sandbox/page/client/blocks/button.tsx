/** A button, with the question that it may ask first. */
import { useState } from 'preact/hooks';
import { type Fields, isFields, stringOf } from '../../../slack/json.ts';
import { useActor } from '../shared/actor.ts';
import { targetOf } from '../shared/target.ts';
import { plainWords } from '../text/text.tsx';
import { ConfirmDialog } from './confirm-dialog.tsx';

export function Button({ block, element }: { block: Fields; element: Fields }) {
  const [isBusy, setBusy] = useState(false);
  const [isAsking, setAsking] = useState(false);
  const { presses } = useActor();
  const { confirm } = element;
  const press = async () => {
    setAsking(false);
    setBusy(true);
    await presses(targetOf(block, element));
    setBusy(false);
  };
  return (
    <>
      <button
        type="button"
        class={`button ${stringOf(element['style'])}`}
        aria-label={stringOf(element['accessibility_label']) || undefined}
        aria-busy={isBusy}
        onClick={() => {
          if (isBusy) return;
          if (isFields(confirm)) setAsking(true);
          else void press();
        }}
      >
        {plainWords(element['text'])}
      </button>
      {isAsking && isFields(confirm) && (
        <ConfirmDialog confirm={confirm} onYes={() => void press()} onNo={() => setAsking(false)} />
      )}
    </>
  );
}
