/** Writes XML as OSS does. */

/** One element; a text is escaped, a list holds elements that are already written. */
export function element(name: string, content: string | readonly string[]): string {
  const inside = typeof content === 'string' ? escaped(content) : content.join('');
  return `<${name}>${inside}</${name}>`;
}

/** Elements with texts, in the order of the record. */
export function elements(texts: Record<string, string>): string[] {
  return Object.entries(texts).map(([name, text]) => element(name, text));
}

export function xmlDocument(root: string): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n${root}`;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
