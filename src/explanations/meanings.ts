/** The table from the side of its codes: which there are, and all that one of them may mean. */
import type { Language } from '../domain/language.ts';
import { type Explanation, explain, explanationBy, type KeyedRow, table } from './explain.ts';

/** One reason for a code. `when` tells it from the others: the call, the HTTP status, a message of that kind. */
export type Meaning = { explanation: Explanation; when: { action?: string; http?: number; example?: string } };

/** What the reader of the table fills into a ticket. */
const blanks = {
  en: { region: '<region>', requestId: '<RequestId>' },
  zh: { region: '<地域>', requestId: '<RequestId>' },
} as const satisfies Record<Language, object>;

/** Every code that a row names, in the order of the table. */
export const listedCodes: readonly string[] = [
  ...new Set(table.flatMap(({ codes }) => (codes instanceof RegExp ? [] : codes))),
];

/** Patterns for codes that no row names, as people write them, with what is said of such a code. */
export function families(language: Language): { family: string; explanation: Explanation }[] {
  return table.flatMap((row) => {
    if (!('family' in row)) return [];
    const { explanation } = meaningBy({ ...row, parameter: '…' }, row.family, language);
    return [{ family: row.family, explanation }];
  });
}

/** The reasons in the order of the table; one that is not known is explained as such. A family is recognized in any case. */
export function meaningsOf(code: string, language: Language): Meaning[] {
  const rows = table.filter(({ codes }) => !(codes instanceof RegExp) && codes.includes(code));
  if (rows.length > 0) return rows.map((row) => meaningBy(row, code, language));
  const explanation = explain({ action: 'ExportImage', code, message: '' }, language);
  const relative = explanation.known ? undefined : relativeInAnyCase(code);
  return [relative ? meaningBy(relative, code, language) : { explanation, when: {} }];
}

function relativeInAnyCase(code: string): KeyedRow | undefined {
  const relatives = table.flatMap((row): KeyedRow[] =>
    row.codes instanceof RegExp && 'family' in row ? [{ ...row, codes: new RegExp(row.codes, 'i') }] : [],
  );
  return relatives.find(({ codes }) => codes instanceof RegExp && codes.test(code));
}

function meaningBy(row: KeyedRow, code: string, language: Language): Meaning {
  const { action, usualAction = 'ExportImage', http, example } = row;
  const refusal = { action: action ?? usualAction, code, message: example ?? '', http, ...blanks[language] };
  return {
    explanation: explanationBy(row, refusal, language),
    when: { ...(action && { action }), ...(http && { http }), ...(example && { example }) },
  };
}
