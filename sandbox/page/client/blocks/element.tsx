/** Draws an element of a section or an actions block: a button, a menu, or a list. */
import type { Fields } from '../../../slack/json.ts';
import { Control } from '../form/control.tsx';
import { useSlackWords } from '../shared/directory.ts';
import { plainWords } from '../text/text.tsx';
import { Button } from './button.tsx';
import { Overflow } from './overflow.tsx';

export function Element({ block, element }: { block: Fields; element: Fields }) {
  const { choose } = useSlackWords();
  switch (element['type']) {
    case 'button':
      return <Button block={block} element={element} />;
    case 'overflow':
      return <Overflow block={block} element={element} />;
    default:
      return (
        <div class="inline-control">
          <Control block={block} element={element} name={plainWords(element['placeholder']) || choose} />
        </div>
      );
  }
}
