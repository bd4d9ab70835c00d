/** Which regular expressions a rule may check reasons with: only those that no reason can keep busy for long. */

/** As the form uses it. */
export function isPattern(text: string): boolean {
  try {
    return new RegExp(text, 'u').source.length > 0;
  } catch {
    return false;
  }
}

/** A group as far as it has been read. `varies`: the same text may be taken by it in several ways. */
type Group = { varies: boolean };

/** An escape, a class, a quantifier, the beginning of a group, or any other character. */
const tokens =
  /\\[pPux]\{[^}]*\}|\\k<[^>]*>|\\.|\[(?:\\.|[^\]\\])*\]|[*+?]\??|\{\d+(?:,\d*)?\}\??|\(\?<?[=!]|\(\?<[^>]*>|\(\?[\w-]*:|./gsu;

/**
 * Whether a group repeats that itself repeats or has alternatives, as in `(a+)+`: on a text that almost matches, each character more
 * doubles the time. Also true of some patterns that would be harmless.
 */
export function isSlowPattern(text: string): boolean {
  const open: Group[] = [{ varies: false }];
  let last: Group | undefined;
  for (const [token] of text.matchAll(tokens)) {
    const group = open.at(-1);
    if (!group) return false;
    if (isQuantifier(token)) {
      if (last?.varies && repeats(token)) return true;
      group.varies = true;
    } else if (token === '|') group.varies = true;
    const ended = token === ')' ? open.pop() : undefined;
    const around = open.at(-1);
    if (ended?.varies && around) around.varies = true;
    if (token.startsWith('(')) open.push({ varies: false });
    last = ended;
  }
  return false;
}

function isQuantifier(token: string): boolean {
  return /^(?:[*+?]|\{\d)/.test(token);
}

/** At most once is no repetition. */
function repeats(quantifier: string): boolean {
  return !/^(?:\?|\{0?[01](?:,1)?\})/.test(quantifier);
}
