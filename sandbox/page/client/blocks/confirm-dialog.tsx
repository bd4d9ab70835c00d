/** The question that a button asks before it acts. */
import { useId, useRef } from 'preact/hooks';
import { type Fields, stringOf } from '../../../slack/json.ts';
import { useSlackWords } from '../shared/directory.ts';
import { useModalDialog } from '../shared/focus.ts';
import { plainWords, Text } from '../text/text.tsx';

export function ConfirmDialog({ confirm, onYes, onNo }: { confirm: Fields; onYes: () => void; onNo: () => void }) {
  const dialog = useRef<HTMLDialogElement>(null);
  const id = useId();
  const words = useSlackWords();
  useModalDialog(dialog);
  return (
    <dialog
      ref={dialog}
      class="dialog small"
      aria-labelledby={`${id}title`}
      aria-describedby={`${id}text`}
      onCancel={(event) => {
        event.preventDefault();
        onNo();
      }}
    >
      <header class="dialog-head">
        <h2 id={`${id}title`}>{plainWords(confirm['title'])}</h2>
      </header>
      <div class="dialog-body" id={`${id}text`}>
        <Text value={confirm['text']} />
      </div>
      <footer class="dialog-foot">
        <button type="button" class="button" onClick={onNo}>
          {plainWords(confirm['deny']) || words.cancel}
        </button>
        <button type="button" class={`button ${stringOf(confirm['style']) || 'primary'}`} onClick={onYes}>
          {plainWords(confirm['confirm']) || words.yes}
        </button>
      </footer>
    </dialog>
  );
}
