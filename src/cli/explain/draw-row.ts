/** One code on a terminal: all that it may mean, and what to do about it. */

import type { Language } from '../../domain/language.ts';
import type { Explanation } from '../../explanations/explain.ts';
import { fixers } from '../../explanations/fixers.ts';
import { type Meaning, meaningsOf } from '../../explanations/meanings.ts';
import { conditionOf } from './condition.ts';
import { type Words, words } from './words.ts';

/** `isKnown` is false for a code that neither a row nor a family is for. */
export function drawRow(code: string, language: Language): { text: string; isKnown: boolean } {
  const meanings = meaningsOf(code, language);
  const isKnown = meanings.every(({ explanation }) => explanation.known);
  const paragraphs = meanings.map((meaning) => paragraph(meaning, language));
  const unlisted = isKnown ? [] : [words[language].unlisted];
  return { text: `${[...unlisted, ...paragraphs].join('\n\n')}\n`, isKnown };
}

function paragraph(meaning: Meaning, language: Language): string {
  const say = words[language];
  const { explanation } = meaning;
  const condition = conditionOf(meaning, say);
  return [
    `${explanation.code}${condition && ` (${condition})`}`,
    `  ${explanation.title}`,
    `  ${say.whoCanFix}: ${fixers[language][explanation.fixer]}${passing(explanation, say)}`,
    `  ${say.next}: ${explanation.next}`,
    ...(explanation.renamedTo ? [`  ${say.renamed}: ${explanation.renamedTo}`] : []),
    ...(explanation.ticket ? [`  ${say.ticket}: ${explanation.ticket}`] : []),
    ...(explanation.link ? [`  ${say.page}: ${explanation.link}`] : []),
    ...(explanation.otherSite ? [`  ${say.otherSite}: ${explanation.otherSite}`] : []),
  ].join('\n');
}

/** Where nobody has to act, the fixer says so already. */
function passing({ passes, fixer }: Explanation, say: Words): string {
  return passes && fixer !== 'nobody' ? `. ${say.passes}` : '';
}
