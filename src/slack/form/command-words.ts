/** Takes what was typed after /export-image apart into words. Quotes hold words together, and a reason takes the rest of its line. Pure. */

/** What opens a quote, and what closes it, as keyboards and input methods make them. */
const quotePairs = [
  ['"', '"'],
  ['＂', '＂'],
  ["'", "'"],
  ['“”„', '“”'],
  ['‘’', '‘’'],
  ['「', '」'],
  ['『', '』'],
] as const;

/** A closing quote is followed by a blank or the end: others are within words, as in it's. */
const whole = quotePairs.map(([open, close]) => `[${open}][\\s\\S]*?[${close}](?=\\s|$)`).join('|');

const reasonWord = `reason[^\\S\\n]*[=＝:：][^\\S\\n]*(?:${whole}|[^\\n]*)`;

/** An unclosed quote holds all the rest. */
const otherWord = `(?:[^\\s"“”„「」]|"[^"]*(?:"|$)|[“”„][^“”]*(?:[“”]|$)|「[^」]*(?:」|$))+|」`;

const words = new RegExp(`${reasonWord}|${otherWord}`, 'gi');
const quotedWhole = new RegExp(`^(?:${whole})$`);
const reasonBegins = /^reason\s*[=＝:：]\s*/i;
const openingQuote = /^["＂“”„「『]/;
const doubleQuotes = /["“”„「」]/g;

export function wordsIn(text: string): string[] {
  return [...text.matchAll(words)].map(([word]) => word.trim());
}

/** The text behind `reason=`, without the quotes around it; undefined for another word. */
export function reasonIn(word: string): string | undefined {
  const begins = reasonBegins.exec(word);
  if (!begins) return undefined;
  const text = word.slice(begins[0].length);
  return (quotedWhole.test(text) ? text.slice(1, -1) : text.replace(openingQuote, '')).trim();
}

/** The word without quotes, in half-width letters and signs. Slack may have made a link of an address: <oss://bucket|oss://bucket>. */
export function plainWord(word: string): string {
  return word
    .normalize('NFKC')
    .replace(doubleQuotes, '')
    .replace(/^<([^|>]*)(?:\|[^>]*)?>$/, '$1')
    .trim();
}
