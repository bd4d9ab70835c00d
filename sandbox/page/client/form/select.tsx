/** A list to choose one option from, by typing, arrow keys or mouse. */
import { useId, useRef, useState } from 'preact/hooks';
import type { Fields } from '../../../slack/json.ts';
import { useSlackWords } from '../shared/directory.ts';
import { plainWords } from '../text/text.tsx';
import type { Labels } from './labels.ts';
import { ListPopup } from './list-popup.tsx';
import type { Option } from './offered.ts';
import { useOffered } from './use-offered.ts';

export type SelectProps = {
  block: Fields;
  element: Fields;
  chosen: Option | undefined;
  labels: Labels;
  choose: (option: Fields | null) => void;
};

export function Select(props: SelectProps) {
  const { block, chosen, choose } = props;
  const list = useList(props);
  const { input, listId, isOpen, offered, active, take } = list;
  return (
    <div class="select">
      <Typed {...props} list={list} />
      {chosen && block['optional'] === true && (
        <button type="button" class="clear" aria-label="Clear" onClick={() => choose(null)}>
          ×
        </button>
      )}
      {isOpen && (
        <ListPopup
          id={listId}
          anchor={input.current}
          {...offered}
          active={active}
          isChosen={({ value }) => value === chosen?.value}
          take={take}
        />
      )}
    </div>
  );
}

/** An open list has a query, which may be empty. */
function useList({ block, element, choose }: SelectProps) {
  const [query, setQuery] = useState<string>();
  const [active, setActive] = useState(0);
  const input = useRef<HTMLInputElement>(null);
  const listId = useId();
  const isOpen = query !== undefined;
  const offered = useOffered({ block, element }, isOpen, query ?? '');
  const options = offered.groups.flatMap((group) => group.options);
  const close = () => setQuery(undefined);
  const open = (text = '') => {
    setQuery(text);
    setActive(0);
  };
  const take = (option: Option | undefined) => {
    if (!option) return;
    choose(option.entered);
    close();
  };
  const onKey = (event: KeyboardEvent) => {
    const key = keyOf(event, isOpen);
    if (!key) return;
    if (key !== 'leave') event.preventDefault();
    if (key === 'close' || key === 'leave') close();
    else if (key === 'open') open();
    else if (key === 'take') take(options[active]);
    else setActive(moved(active, key, options.length));
  };
  return { query, active, input, listId, isOpen, offered, options, open, close, take, onKey };
}

function Typed({ element, chosen, labels, list }: SelectProps & { list: ReturnType<typeof useList> }) {
  const { query, active, input, listId, isOpen, options, open, close, onKey } = list;
  const words = chosen?.words ?? '';
  const { choose } = useSlackWords();
  return (
    <input
      ref={input}
      id={labels.id}
      class="input"
      role="combobox"
      autocomplete="off"
      spellcheck={false}
      aria-expanded={isOpen}
      aria-controls={listId}
      aria-autocomplete="list"
      aria-activedescendant={isOpen && options.length > 0 ? `${listId}-${active}` : undefined}
      aria-describedby={labels.describedBy}
      aria-invalid={labels.isWrong}
      placeholder={words || plainWords(element['placeholder']) || choose}
      value={query ?? words}
      onInput={(event) => open(event.currentTarget.value)}
      onClick={() => (isOpen ? undefined : open())}
      onBlur={close}
      onKeyDown={onKey}
    />
  );
}

type Key = 'open' | 'close' | 'leave' | 'take' | 'up' | 'down' | 'first' | 'last';

/** What a key means; undefined for those that type. */
function keyOf(event: KeyboardEvent, isOpen: boolean): Key | undefined {
  if (event.isComposing) return undefined;
  if (!isOpen) return ['ArrowDown', 'ArrowUp', 'Enter'].includes(event.key) ? 'open' : undefined;
  const keys: Record<string, Key> = {
    ArrowDown: 'down',
    ArrowUp: 'up',
    PageUp: 'first',
    PageDown: 'last',
    Enter: 'take',
    Escape: 'close',
    Tab: 'leave',
  };
  return keys[event.key];
}

function moved(active: number, key: Key, count: number): number {
  if (count === 0 || key === 'first') return 0;
  if (key === 'last') return count - 1;
  return (active + (key === 'down' ? 1 : -1) + count) % count;
}
