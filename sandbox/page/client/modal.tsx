/** The form in front of a person. Pushed views replace each other in it; updated views keep what has the focus. */
import type { ComponentChild, RefObject } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { ViewEntry } from '../entries.ts';
import { Blocks } from './blocks/block.tsx';
import { useViewActor } from './form/use-view-actor.ts';
import { draftsOf, FormContext, untaken } from './form/values.ts';
import { ActorContext } from './shared/actor.ts';
import { useDirectory } from './shared/directory.ts';
import { useModalDialog } from './shared/focus.ts';
import { does, editsIn, type Posted } from './shared/post.ts';

type Props = { person: string; view: ViewEntry; complain: (sentence: string) => void };

type ModalProps = Props & { complaints: ComponentChild };

export function Modal({ person, view, complaints, complain }: ModalProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const { locale } = useDirectory();
  const actor = useViewActor(person, view.id, complain);
  const { isSending, send, close } = useEnding({ person, view, complain, dialog });
  useModalDialog(dialog);
  useFocus(dialog, view);
  return (
    <dialog
      ref={dialog}
      class="dialog"
      lang={locale}
      aria-labelledby="form-title"
      onCancel={(event) => {
        event.preventDefault();
        close();
      }}
    >
      <form
        noValidate
        onKeyDownCapture={(event) => sendOnKey(event, send)}
        onSubmit={(event) => {
          event.preventDefault();
          send();
        }}
      >
        <DialogHead view={view} close={close} />
        {complaints}
        <ActorContext.Provider value={actor}>
          <FormContext.Provider value={{ ...view, drafts: draftsOf(view.id) }}>
            <DialogBody key={view.id} view={view} />
          </FormContext.Provider>
        </ActorContext.Provider>
        <DialogFoot view={view} close={close} isSending={isSending} />
      </form>
    </dialog>
  );
}

/** How a form may end: sent, with all that was entered before, or closed. */
function useEnding({ person, view, complain, dialog }: Props & { dialog: RefObject<HTMLDialogElement | null> }) {
  const [isSending, setSending] = useState(false);
  const [isAnswered, setAnswered] = useState(false);
  // The feed may bring the errors after the answer.
  useEffect(() => {
    const wrong = isAnswered && dialog.current?.querySelector<HTMLElement>('[aria-invalid=true]');
    if (!wrong) return;
    wrong.focus();
    setAnswered(false);
  }, [isAnswered, view.errors]);
  const report = (posted: Posted) => posted.ok || complain(posted.sentence);
  const send = async () => {
    if (isSending || view.submit === '') return;
    setSending(true);
    setAnswered(false);
    const drafts = draftsOf(view.id);
    await drafts.heard;
    const fields = untaken(drafts, view.blocks);
    const entered = fields.map((draft) => ({ ...draft.target, entered: draft.entered }));
    for (const draft of fields) draft.isSent = true;
    const posted = await does(person, 'sends', { viewId: view.id, fields: entered });
    for (const draft of fields) draft.takenAt = editsIn(posted);
    report(posted);
    setSending(false);
    setAnswered(true);
  };
  const close = async () => report(await does(person, 'dismisses', { viewId: view.id }));
  return { isSending, send: () => void send(), close: () => void close() };
}

/** Ctrl+Enter and Cmd+Enter send a form from any of its fields, as in Slack. */
function sendOnKey(event: KeyboardEvent, send: () => void): void {
  if (event.key !== 'Enter' || event.isComposing || !(event.ctrlKey || event.metaKey)) return;
  event.preventDefault();
  event.stopPropagation();
  send();
}

function DialogHead({ view, close }: { view: ViewEntry; close: () => void }) {
  return (
    <header class="dialog-head">
      <img src="/icon.svg" alt="" width="24" height="24" />
      <h2 id="form-title" tabIndex={-1}>
        {view.title}
      </h2>
      <button type="button" class="icon-button" aria-label="Close" title="Close" onClick={close}>
        ×
      </button>
    </header>
  );
}

function DialogFoot({ view, close, isSending }: { view: ViewEntry; close: () => void; isSending: boolean }) {
  return (
    <footer class="dialog-foot">
      <button type="button" class="button" onClick={close}>
        {view.close}
      </button>
      {view.submit !== '' && (
        <button type="submit" class="button primary" aria-busy={isSending}>
          {view.submit}
        </button>
      )}
    </footer>
  );
}

function DialogBody({ view }: { view: ViewEntry }) {
  const hasFields = view.blocks.some((block) => block['type'] === 'input');
  return (
    // A view without fields is read aloud, and read again when it changes.
    <div class="dialog-body" aria-live={hasFields ? 'off' : 'polite'}>
      {view.notice !== '' && (
        <p class="notice" role="alert">
          {view.notice}
        </p>
      )}
      <Blocks blocks={view.blocks} errors={view.errors} />
    </div>
  );
}

/** To the first field; to the title when there is none, or what had it is gone. */
function useFocus(ref: RefObject<HTMLDialogElement | null>, view: ViewEntry): void {
  const shown = useRef<string>(undefined);
  useEffect(() => {
    const dialog = ref.current;
    if (!dialog) return;
    const isNew = shown.current !== view.id;
    shown.current = view.id;
    if (!isNew && dialog.contains(document.activeElement) && document.activeElement !== dialog) return;
    const first = dialog.querySelector<HTMLElement>('.dialog-body :is(input, textarea)');
    (first ?? dialog.querySelector<HTMLElement>('#form-title'))?.focus();
  }, [view.id, view.hash]);
}
