/** A button with a menu, by mouse and by keyboard. */
import type { ComponentChildren } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';

export type MenuEntry = { words: string; detail?: string; choose: () => void };

type Props = { name: string; entries: readonly MenuEntry[]; children: ComponentChildren };

export function MenuButton({ name, entries, children }: Props) {
  const [isOpen, setOpen] = useState(false);
  const whole = useRef<HTMLDivElement>(null);
  const opener = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (isOpen) whole.current?.querySelector<HTMLElement>('[role=menuitem]')?.focus();
  }, [isOpen]);
  const close = () => {
    setOpen(false);
    opener.current?.focus();
  };
  const onKeyDown = (event: KeyboardEvent) =>
    event.key === 'Escape' && isOpen ? stopped(event, close) : walk(event, whole.current);
  const onFocusOut = ({ relatedTarget }: FocusEvent) => {
    if (relatedTarget instanceof Node && !whole.current?.contains(relatedTarget)) setOpen(false);
  };
  return (
    <div class="menu-button" ref={whole}>
      <button
        ref={opener}
        type="button"
        class="icon-button"
        aria-label={name}
        title={name}
        aria-haspopup="menu"
        aria-expanded={isOpen}
        onClick={() => setOpen(!isOpen)}
        onKeyDown={onKeyDown}
      >
        {children}
      </button>
      {isOpen && (
        <div role="menu" aria-label={name} class="menu" tabIndex={-1} onKeyDown={onKeyDown} onFocusOut={onFocusOut}>
          <Items entries={entries} close={close} />
        </div>
      )}
    </div>
  );
}

function Items({ entries, close }: { entries: readonly MenuEntry[]; close: () => void }) {
  return (
    <>
      {entries.map(({ words, detail, choose }) => (
        <button
          key={words}
          type="button"
          role="menuitem"
          onClick={() => {
            close();
            choose();
          }}
        >
          {words}
          {detail && <small>{detail}</small>}
        </button>
      ))}
    </>
  );
}

function walk(event: KeyboardEvent, whole: HTMLElement | null): void {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (!step || !whole) return;
  const items = [...whole.querySelectorAll<HTMLElement>('[role=menuitem]')];
  const at = items.findIndex((item) => item.matches(':focus'));
  stopped(event, () => items[(at + step + items.length) % items.length]?.focus());
}

function stopped(event: KeyboardEvent, act: () => void): void {
  event.preventDefault();
  event.stopPropagation();
  act();
}
