/** Lines of a stream of text, none of them longer than a line may be: a file without line breaks must not fill the memory. */
import { longestLine } from '../../domain/audit/verification/read-line.ts';

/** Empty lines are left out, and of a longer line only so much is kept that it is found to be too long. */
export async function* splitLines(
  pieces: AsyncIterable<string> | Iterable<string>,
): AsyncIterable<{ text: string; line: number }> {
  let rest = '';
  let line = 0;
  for await (const piece of pieces) {
    const lines = (rest + piece).split('\n');
    rest = cut(lines.pop() ?? '');
    for (const text of lines) {
      line += 1;
      if (text !== '') yield { text: cut(text), line };
    }
  }
  if (rest !== '') yield { text: rest, line: line + 1 };
}

function cut(text: string): string {
  return text.length > longestLine ? text.slice(0, longestLine + 1) : text;
}
