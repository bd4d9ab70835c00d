/** The form in front of a person. Pushed views replace each other in it; updated views keep what has the focus. */
import type { RefObject } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { ViewEntry } from '../../entries.ts';
import { ActorContext } from '../blocks/actor.ts';
import { Blocks } from '../blocks/block.tsx';
import { does, type Posted } from '../post.ts';
import { useViewActor } from './use-view-actor.ts';
import { DraftsContext, draftsOf, ValuesContext } from './values.ts';

type Props = { person: string; view: ViewEntry; complain: (sentence: string) => void };

export function Modal({ person, view, complain }: Props) {
  const [isSending, setSending] = useState(false);
  const dialog = useRef<HTMLDialogElement>(null);
  const drafts = draftsOf(view.id);
  const actor = useViewActor(person, view.id, complain);
  useEffect(() => {
    const opener = document.activeElement;
    dialog.current?.showModal();
    // Once the dialog is gone: before, nothing outside of it can have the focus.
    return () => void setTimeout(() => goBackTo(opener));
  }, []);
  useFocus(dialog, view);

  const report = (posted: Posted) => posted.ok || complain(posted.sentence);
  const send = async () => {
    if (isSending) return;
    setSending(true);
    const fields = [...drafts.values()].map(({ target, text }) => ({ ...target, entered: text === '' ? null : text }));
    const posted = await does(person, 'sends', { viewId: view.id, fields });
    if (posted.ok) drafts.clear();
    report(posted);
    setSending(false);
    dialog.current?.querySelector<HTMLElement>('[aria-invalid=true]')?.focus();
  };
  const close = async () => report(await does(person, 'dismisses', { viewId: view.id }));

  return (
    <dialog
      ref={dialog}
      class="dialog"
      aria-labelledby="form-title"
      onCancel={(event) => {
        event.preventDefault();
        void close();
      }}
    >
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (view.submit !== '') void send();
        }}
      >
        <DialogHead view={view} close={() => void close()} />
        <ActorContext.Provider value={actor}>
          <ValuesContext.Provider value={view.values}>
            <DraftsContext.Provider value={drafts}>
              <DialogBody key={view.id} view={view} />
            </DraftsContext.Provider>
          </ValuesContext.Provider>
        </ActorContext.Provider>
        <footer class="dialog-foot">
          <button type="button" class="button" onClick={() => void close()}>
            {view.close}
          </button>
          {view.submit !== '' && (
            <button type="submit" class="button primary" aria-busy={isSending}>
              {view.submit}
            </button>
          )}
        </footer>
      </form>
    </dialog>
  );
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

function DialogBody({ view }: { view: ViewEntry }) {
  const hasFields = view.blocks.some((block) => block['type'] === 'input');
  return (
    // A view without fields tells something, and is told anew when it changes.
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

/** To what had the focus before; it may have been redrawn since, as the button on a card is. */
function goBackTo(opener: Element | null): void {
  const place = opener?.isConnected && opener !== document.body ? opener : document.querySelector('.composer textarea');
  if (place instanceof HTMLElement) place.focus();
}

/** To the field that wants it or the first one; to the title when there is none, or what had it is gone. */
function useFocus(ref: RefObject<HTMLDialogElement | null>, view: ViewEntry): void {
  const shown = useRef<string>(undefined);
  useEffect(() => {
    const dialog = ref.current;
    if (!dialog) return;
    const isNew = shown.current !== view.id;
    shown.current = view.id;
    if (!isNew && dialog.contains(document.activeElement) && document.activeElement !== dialog) return;
    const fields = [...dialog.querySelectorAll<HTMLElement>('.dialog-body :is(input, textarea)')];
    const wanted = fields.find((field) => field.dataset['first'] === 'true') ?? fields[0];
    (wanted ?? dialog.querySelector<HTMLElement>('#form-title'))?.focus();
  }, [view.id, view.hash]);
}
