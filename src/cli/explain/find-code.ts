/** Finds the code that a person means: in any case, and by a part or a misspelling of it. */
import { closeName } from '../../domain/close-name.ts';
import { listedCodes } from '../../explanations/meanings.ts';

/** A shorter part is in too many codes. */
const shortestPart = 4;
const mostSuggestions = 5;

/** As the table writes it; a code that is not in the table stays as it was typed. */
export function listedSpelling(typed: string): string {
  return listedCodes.find((code) => code.toLowerCase() === typed.toLowerCase()) ?? typed;
}

/** Codes of the table that are close to one that is not in it; those that contain it go first. */
export function nearCodes(typed: string): string[] {
  const bare = squashed(typed);
  const bareCodes = listedCodes.map(squashed);
  if (bareCodes.includes(bare)) return listedCodes.filter((code) => squashed(code) === bare && code !== typed);
  const containing = bare.length < shortestPart ? [] : listedCodes.filter((code) => squashed(code).includes(bare));
  if (containing.length > 0) return containing.slice(0, mostSuggestions);
  const close = closeName(bare, bareCodes);
  return close === undefined ? [] : listedCodes.filter((code) => squashed(code) === close);
}

/** Without case, dots and what else people leave out. */
function squashed(code: string): string {
  return code.toLowerCase().replace(/[^a-z0-9]/g, '');
}
