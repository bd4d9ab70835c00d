/** An overflow menu: three dots with a few entries behind them. */
import { type Fields, fieldsIn, stringOf } from '../../../slack/json.ts';
import { useActor } from '../shared/actor.ts';
import { useSlackWords } from '../shared/directory.ts';
import { MenuButton } from '../shared/menu-button.tsx';
import { targetOf } from '../shared/target.ts';
import { plainWords } from '../text/text.tsx';

export function Overflow({ block, element }: { block: Fields; element: Fields }) {
  const { presses } = useActor();
  const words = useSlackWords();
  const entries = fieldsIn(element['options']).map((option) => ({
    words: plainWords(option['text']),
    choose: () => void presses(targetOf(block, element), stringOf(option['value'])),
  }));
  return (
    <MenuButton name={words.more} entries={entries}>
      ⋯
    </MenuButton>
  );
}
