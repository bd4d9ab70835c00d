/** Draws an element of an actions block: a button or a menu. */
import type { Fields } from '../../../slack/json.ts';
import { NotDrawn } from '../shared/not-drawn.tsx';
import { Button } from './button.tsx';
import { Overflow } from './overflow.tsx';

export function Element({ block, element }: { block: Fields; element: Fields }) {
  switch (element['type']) {
    case 'button':
      return <Button block={block} element={element} />;
    case 'overflow':
      return <Overflow block={block} element={element} />;
    default:
      return <NotDrawn what={element} />;
  }
}
