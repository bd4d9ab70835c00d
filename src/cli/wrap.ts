/** Breaks text into lines for a terminal. Pure: nothing is lost but the spaces at which a line ends. */

/** Chinese letters and full-width signs take two columns. */
const wide = /[\p{Script=Han}\u3000-\u303f\uff01-\uff60]/u;

const opening = '“‘（《【';
const closing = '，。；：、！？）》】”’～';
const wideSigns = wide.source.slice(1, -1);

/** One wide sign, or all that is between two; opening marks stay with what follows them, closing ones with what goes before. */
const piece = new RegExp(`[${opening}]*(?:[${wideSigns}]|[^${wideSigns}${opening}]+)[${closing}]*|[${opening}]+`, 'gu');

/** `width`: in columns; without one, or where a word such as a link is longer, nothing is broken. `hanging`: spaces before each further line. */
export function wrapped(
  text: string,
  { width, hanging = 0 }: { width: number | undefined; hanging?: number },
): string[] {
  if (width === undefined) return [text];
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    let glue = line === '' ? '' : ' ';
    for (const part of piecesOf(word)) {
      const room = width - (lines.length > 0 ? hanging : 0);
      if (line !== '' && columns(line + glue + part) > room) {
        lines.push(line);
        line = part;
      } else line += glue + part;
      glue = '';
    }
  }
  return [...lines, line].map((one, index) => (index === 0 ? one : ' '.repeat(hanging) + one));
}

/** A word may end a line anywhere between Chinese letters, else only at its end. */
function piecesOf(word: string): readonly string[] {
  return wide.test(word) ? (word.match(piece) ?? [word]) : [word];
}

function columns(text: string): number {
  return [...text].reduce((sum, sign) => sum + (wide.test(sign) ? 2 : 1), 0);
}
