/** Draws what stands in a section or an actions block: a button, a menu, or a list. */
import type { Fields } from '../../../slack/json.ts';
import { useSlackWords } from '../directory.ts';
import { Control } from '../form/control.tsx';
import { Button } from './button.tsx';
import { Overflow } from './overflow.tsx';
import { plainWords } from './text.tsx';

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
