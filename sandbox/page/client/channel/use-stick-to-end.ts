/** Keeps a list at its newest message, unless its reader has scrolled up. */
import type { RefObject } from 'preact';
import { useEffect, useRef } from 'preact/hooks';

/** How far from the end still counts as there, in pixels. */
const near = 80;

/** For a box with one child that holds all messages. */
export function useStickToEnd(): RefObject<HTMLDivElement | null> {
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const box = list.current;
    return box?.firstElementChild ? stickToEnd(box, box.firstElementChild) : undefined;
  }, []);
  return list;
}

/** Returns what ends it. */
function stickToEnd(box: HTMLElement, content: Element): () => void {
  const isNear = () => box.scrollHeight - box.scrollTop - box.clientHeight < near;
  let isAtEnd = true;
  let seen = sizesOf(box);
  const look = () => {
    // A browser also scrolls by itself, when a card shrinks: only a scroll without a change of sizes is the reader's.
    if (sizesOf(box) === seen) isAtEnd = isNear();
  };
  const stick = new ResizeObserver(() => {
    seen = sizesOf(box);
    // A card that shrinks can bring the end to a reader who does not scroll.
    isAtEnd ||= isNear();
    if (isAtEnd) box.scrollTop = box.scrollHeight;
  });
  box.addEventListener('scroll', look, { passive: true });
  for (const part of [box, content]) stick.observe(part);
  return () => {
    box.removeEventListener('scroll', look);
    stick.disconnect();
  };
}

function sizesOf({ scrollHeight, clientHeight }: HTMLElement): string {
  return `${scrollHeight} in ${clientHeight}`;
}
