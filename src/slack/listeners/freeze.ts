/** Answers `/export-image freeze REASON` and `/export-image unfreeze`, in private. */
import type { FreezeVerbs } from '../../workflow/freezing/command-freeze.ts';
import type { FreezeCommand } from '../form/read-command.ts';
import type { TextsFor } from '../texts/texts-for.ts';
import { freezeAnswerText, liftAnswerText } from '../wording/freeze.ts';

export type AnswerFreeze = (typed: FreezeCommand, userId: string) => Promise<string>;

export function createAnswerFreeze(needs: FreezeVerbs & { textsFor: TextsFor }): AnswerFreeze {
  const { freezeExports, liftFreeze, textsFor } = needs;

  return async (typed, userId) => {
    const texts = await textsFor(userId);
    if (typed.verb === 'unfreeze') return liftAnswerText(await liftFreeze(userId), texts);
    if (typed.reason === '') return texts.freeze.needsReason;
    return freezeAnswerText(await freezeExports(userId, typed.reason), texts);
  };
}
