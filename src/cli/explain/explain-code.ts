/** Answers what a code means; 1 is the exit code for one that the bot does not know. */
import { oneLine } from '../../domain/foreign-text.ts';
import type { Language } from '../../domain/language.ts';
import type { Answer } from '../subcommand.ts';
import { drawRow } from './draw-row.ts';

export function explainCode(asked: { code: string; language: Language; width: number | undefined }): Answer {
  const { text, isKnown } = drawRow({ ...asked, code: oneLine(asked.code, 200) });
  return { text, exitCode: isKnown ? 0 : 1 };
}
