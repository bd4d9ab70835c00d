/** One code on a terminal: all that it may mean, and what to do about it. */

import type { Language } from '../../domain/language.ts';
import type { Explanation } from '../../explanations/explain.ts';
import { whoCanFix } from '../../explanations/fixers.ts';
import { type Meaning, meaningsOf } from '../../explanations/meanings.ts';
import { wrapped } from '../wrap.ts';
import { conditionOf } from './condition.ts';
import { listedSpelling, nearCodes } from './find-code.ts';
import { type Words, words } from './words.ts';

/** `width` is that of the terminal; without one no line is broken. */
type Drawn = { code: string; language: Language; width?: number | undefined };

const margin = 2;
const hanging = 4;

/** `isKnown` is false for a code that neither a row nor a family is for. */
export function drawRow({ code: typed, language, width }: Drawn): { text: string; isKnown: boolean } {
  const say = words[language];
  const code = listedSpelling(typed);
  const meanings = meaningsOf(code, language);
  const isKnown = meanings.every(({ explanation }) => explanation.known);
  const near = nearCodes(code);
  const notes = [isKnown ? '' : say.unlisted, near.length > 0 ? say.didYouMean(near) : ''].filter(Boolean);
  // What is said of an unknown code would only hide the code that is probably meant.
  const shown = isKnown || near.length === 0 ? meanings : [];
  const paragraphs = shown.map((meaning) => paragraph(meaning, { language, width }));
  const above = notes.length > 0 ? [wrapped(notes.join(say.gap), { width }).join('\n')] : [];
  return { text: `${[...above, ...paragraphs].join('\n\n')}\n`, isKnown };
}

function paragraph(meaning: Meaning, { language, width }: Omit<Drawn, 'code'>): string {
  const say = words[language];
  const { explanation } = meaning;
  const condition = conditionOf(meaning, say);
  const head = `${explanation.code}${condition && say.brackets(condition)}`;
  return [
    ...wrapped(head, { width, hanging }),
    ...[explanation.title, ...labelled(explanation, language)].flatMap((line) =>
      wrapped(line, { width: width && width - margin, hanging: hanging - margin }).map(
        (part) => ' '.repeat(margin) + part,
      ),
    ),
  ].join('\n');
}

function labelled(explanation: Explanation, language: Language): string[] {
  const say = words[language];
  const { next, renamedTo, ticket, link, otherSite } = explanation;
  const lines: readonly (readonly [string, string | undefined])[] = [
    [say.whoCanFix, `${whoCanFix(explanation, language)}${resolving(explanation, say)}`],
    [say.next, next],
    [say.renamed, renamedTo],
    [say.ticket, ticket],
    [say.page, link],
    [say.otherSite, otherSite],
  ];
  return lines.flatMap(([label, text]) => (text ? [`${label}${say.colon}${text}`] : []));
}

/** The fixer `nobody` says already that a refusal resolves itself. */
function resolving({ passes, fixer }: Explanation, say: Words): string {
  return passes && fixer !== 'nobody' ? say.resolves : '';
}
