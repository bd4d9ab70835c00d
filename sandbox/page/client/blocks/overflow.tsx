/** An overflow menu: three dots with a few choices behind them. */

import { useState } from 'preact/hooks';
import { type Fields, fieldsIn, isFields, stringOf } from '../../../slack/json.ts';
import { useSlackWords } from '../directory.ts';
import { MenuButton } from '../menu-button.tsx';
import { useActor } from './actor.ts';
import { ConfirmDialog } from './confirm-dialog.tsx';
import { targetOf } from './target.ts';
import { plainWords } from './text.tsx';

export function Overflow({ block, element }: { block: Fields; element: Fields }) {
  const [asked, setAsked] = useState<string>();
  const { presses } = useActor();
  const { confirm } = element;
  const words = useSlackWords();
  const press = (option: string) => {
    setAsked(undefined);
    void presses(targetOf(block, element), option);
  };
  const choices = fieldsIn(element['options']).map((option) => {
    const value = stringOf(option['value']);
    return { words: plainWords(option['text']), choose: () => (isFields(confirm) ? setAsked(value) : press(value)) };
  });
  return (
    <>
      <MenuButton name={words.more} choices={choices}>
        ⋯
      </MenuButton>
      {asked !== undefined && isFields(confirm) && (
        <ConfirmDialog confirm={confirm} onYes={() => press(asked)} onNo={() => setAsked(undefined)} />
      )}
    </>
  );
}
