/** The options of an open list, below its field or above it, over everything else. */
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { Group, Option } from './offered.ts';

export type ListPopupProps = {
  id: string;
  anchor: HTMLElement | null;
  groups: readonly Group[];
  words: string;
  active: number;
  isChosen: (option: Option) => boolean;
  take: (option: Option) => void;
};

/** In pixels. */
const tallest = 280;
const gap = 4;

export function ListPopup({ id, anchor, groups, words, active, isChosen, take }: ListPopupProps) {
  const list = useRef<HTMLDivElement>(null);
  const place = usePlaceAt(anchor);
  useEffect(() => {
    list.current?.querySelector('[data-active=true]')?.scrollIntoView({ block: 'nearest' });
  }, [active, groups]);
  const before = groups.map((_group, index) =>
    groups.slice(0, index).reduce((sum, one) => sum + one.options.length, 0),
  );
  return (
    <div ref={list} class="popup" style={place}>
      {words && (
        <p class="popup-words" role="status">
          {words}
        </p>
      )}
      <div id={id} role="listbox">
        {groups.map(({ label, options }, index) => (
          <OptionGroup key={label} id={`${id}-group-${index}`} label={label}>
            {options.map((option, place) => {
              const number = (before[index] ?? 0) + place;
              return (
                <OptionRow
                  key={option.value}
                  id={`${id}-${number}`}
                  option={option}
                  isActive={number === active}
                  isChosen={isChosen(option)}
                  take={take}
                />
              );
            })}
          </OptionGroup>
        ))}
      </div>
    </div>
  );
}

function OptionGroup({ id, label, children }: { id: string; label: string; children: preact.ComponentChildren }) {
  if (label === '') return <>{children}</>;
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset may not stand in a listbox
    <div role="group" aria-labelledby={id}>
      <div class="popup-group" id={id} role="presentation">
        {label}
      </div>
      {children}
    </div>
  );
}

type RowProps = { id: string; option: Option; isActive: boolean; isChosen: boolean; take: (option: Option) => void };

function OptionRow({ id, option, isActive, isChosen, take }: RowProps) {
  return (
    // biome-ignore lint/a11y/useFocusableInteractive: the field keeps the focus and names the active option
    <div
      id={id}
      role="option"
      class="option"
      aria-selected={isChosen}
      data-active={isActive}
      // Before the field loses the focus, which would close the list.
      onMouseDown={(event) => {
        event.preventDefault();
        take(option);
      }}
    >
      {option.words}
      {option.detail && <small>{option.detail}</small>}
    </div>
  );
}

/** Follows the field while what is around it scrolls or changes its size. */
function usePlaceAt(anchor: HTMLElement | null): Record<string, string> {
  const [place, setPlace] = useState<Record<string, string>>({});
  useLayoutEffect(() => {
    const look = () => anchor && setPlace(placeAt(anchor.getBoundingClientRect()));
    look();
    addEventListener('scroll', look, true);
    addEventListener('resize', look);
    return () => {
      removeEventListener('scroll', look, true);
      removeEventListener('resize', look);
    };
  }, [anchor]);
  return place;
}

function placeAt({ top, bottom, left, width }: DOMRect): Record<string, string> {
  const below = innerHeight - bottom - 2 * gap;
  const above = top - 2 * gap;
  const size = { left: `${left}px`, width: `${width}px` };
  if (below >= Math.min(tallest, above))
    return { ...size, top: `${bottom + gap}px`, 'max-height': `${Math.min(tallest, below)}px` };
  return { ...size, bottom: `${innerHeight - top + gap}px`, 'max-height': `${Math.min(tallest, above)}px` };
}
