/** What every file keeps to: its length, and the sentence that it begins with. */

/** The lines of a file that are more than it may have; none for most files. */
export function linesTooMany(text: string): number {
  return Math.max(0, text.split('\n').length - 1 - 250);
}

/** Whether a comment of at least three words comes first and is whole: it ends with a full stop, a question mark, or the address of a page. */
export function beginsWithSentence(text: string): boolean {
  const [, comment = ''] = /^(?:#!.*\n)?\/\*\*?([\s\S]*?)\*\//.exec(text) ?? [];
  const words = comment
    .replaceAll(/^\s*\*/gm, '')
    .trim()
    .split(/\s+/);
  return words.length >= 3 && /[.?]$|^https:\/\/\S+$/.test(words.at(-1) ?? '');
}
