/** Answers what a code means; 1 is the exit code for one that the bot does not know. */
import { oneLine } from '../../domain/foreign-text.ts';
import type { Language } from '../../domain/language.ts';
import type { Answer } from '../subcommand.ts';
import { drawRow } from './draw-row.ts';

export function explainCode(code: string, language: Language): Answer {
  const { text, isKnown } = drawRow(oneLine(code, 200), language);
  return { text, exitCode: isKnown ? 0 : 1 };
}
