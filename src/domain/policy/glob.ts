/** Patterns of policy rules: whole text, after NFKC, without regard to case; `*` is any text, `?` one character. Pure. */

/** Time grows with the length of the text times that of the longest part between two stars, whatever either holds. */
export function matchesGlob(pattern: string, text: string): boolean {
  const [first = [], ...others] = partsOf(pattern);
  const characters = Array.from(normalized(text));
  if (others.length === 0) return first.length === characters.length && isAt(first, characters, 0);
  const last = others.at(-1) ?? [];
  const end = characters.length - last.length;
  if (end < first.length || !isAt(first, characters, 0) || !isAt(last, characters, end)) return false;
  let from = first.length;
  for (const part of others.slice(0, -1)) {
    const found = leftmost(part, characters, { from, end });
    if (found === undefined) return false;
    from = found + part.length;
  }
  return true;
}

/** The parts between the stars, as characters. */
function partsOf(pattern: string): string[][] {
  return normalized(pattern)
    .split('*')
    .map((part) => Array.from(part));
}

/** Once more after lower case, which can undo it for a few letters. */
function normalized(text: string): string {
  return text.normalize('NFKC').toLowerCase().normalize('NFKC');
}

/** Taking each part as far left as it goes leaves the most room for the parts after it. */
function leftmost(part: string[], text: string[], { from, end }: { from: number; end: number }): number | undefined {
  for (let at = from; at + part.length <= end; at += 1) if (isAt(part, text, at)) return at;
  return undefined;
}

function isAt(part: string[], text: string[], at: number): boolean {
  return part.every((character, offset) => character === '?' || character === text[at + offset]);
}
