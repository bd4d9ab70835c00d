/** An overflow menu: three dots with a few entries behind them. */

import { useState } from 'preact/hooks';
import { type Fields, fieldsIn, isFields, stringOf } from '../../../slack/json.ts';
import { useActor } from '../shared/actor.ts';
import { useSlackWords } from '../shared/directory.ts';
import { MenuButton } from '../shared/menu-button.tsx';
import { targetOf } from '../shared/target.ts';
import { plainWords } from '../text/text.tsx';
import { ConfirmDialog } from './confirm-dialog.tsx';

export function Overflow({ block, element }: { block: Fields; element: Fields }) {
  const [asked, setAsked] = useState<string>();
  const { presses } = useActor();
  const { confirm } = element;
  const words = useSlackWords();
  const press = (option: string) => {
    setAsked(undefined);
    void presses(targetOf(block, element), option);
  };
  const entries = fieldsIn(element['options']).map((option) => {
    const value = stringOf(option['value']);
    return { words: plainWords(option['text']), choose: () => (isFields(confirm) ? setAsked(value) : press(value)) };
  });
  return (
    <>
      <MenuButton name={words.more} entries={entries}>
        ⋯
      </MenuButton>
      {asked !== undefined && isFields(confirm) && (
        <ConfirmDialog confirm={confirm} onYes={() => press(asked)} onNo={() => setAsked(undefined)} />
      )}
    </>
  );
}
