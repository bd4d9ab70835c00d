/** Where the focus goes when what had it is gone, so that a person without a mouse goes on from there. */
import type { RefObject } from 'preact';
import { useEffect, useLayoutEffect } from 'preact/hooks';

/** Shows a dialog over the page. Once it is gone, the focus goes back to what had it before. */
export function useModalDialog(dialog: RefObject<HTMLDialogElement | null>): void {
  useLayoutEffect(() => {
    const opener = document.activeElement;
    dialog.current?.showModal();
    // Once the dialog is gone: before, nothing outside of it can have the focus.
    return () => void setTimeout(() => goBackTo(opener));
  }, []);
}

/** A button on a card is gone after its press, as soon as the card is redrawn. */
export function useLostFocus(): void {
  useEffect(() => {
    let last: EventTarget | null = null;
    const note = ({ target }: FocusEvent) => {
      last = target;
    };
    const look = () => {
      if (document.activeElement === document.body && last instanceof Element && !last.isConnected) goBackTo(last);
    };
    // Not at once: what a dialog goes back to comes first.
    const observer = new MutationObserver(() => void setTimeout(look));
    document.addEventListener('focusin', note);
    observer.observe(document.body, { childList: true, subtree: true });
    return () => {
      observer.disconnect();
      document.removeEventListener('focusin', note);
    };
  }, []);
}

/** To what had the focus before; it may have been redrawn since, as the button on a card is. */
function goBackTo(opener: Element | null): void {
  const place =
    opener?.isConnected && opener !== document.body ? opener : document.querySelector('.composer textarea, .home');
  if (place instanceof HTMLElement) place.focus();
}
