/** Writes to a person that a form or a press in their name was dropped, because no bot process has signed it. */
import type { NotifyOfUnsigned, UnsignedAct } from '../../workflow/ports/notifications.ts';
import type { PressKind } from '../../workflow/ports/presses.ts';
import { code, inOneLine } from '../text.ts';
import type { TextsFor } from '../texts/texts-for.ts';
import type { Texts } from '../texts/texts-in.ts';
import type { Notify } from './notify.ts';

export function createNotifyOfUnsigned(needs: { notify: Notify; textsFor: TextsFor }): NotifyOfUnsigned {
  return async (act) => {
    const userId = 'press' in act ? act.press.by : act.submission.requester;
    const text = unsignedText(act, await needs.textsFor(userId));
    await needs.notify({ userId, channel: undefined, text });
  };
}

export function unsignedText(act: UnsignedAct, texts: Texts): string {
  const { unsigned: words } = texts;
  if ('press' in act) {
    const { kind, requestId } = act.press;
    return inOneLine([words.press(labelOf(kind, texts), code(requestId)), words.pressAgain, words.notYours]);
  }
  const { imageId, bucket } = act.submission.fields;
  return inOneLine([words.submission(code(imageId), code(bucket)), words.askAgain, words.notYours]);
}

function labelOf(kind: PressKind, { card, emergency }: Texts): string {
  if (kind === 'review') return emergency.press;
  return kind === 'take-back' ? card.takeBack : card[kind];
}
