/** Free text in the archive: which texts a segment refers to, and the names of their objects. Pure. */
import { canonicalJson } from './canonical-json.ts';
import { TextHash } from './entry.ts';
import type { ErasableText } from './erasable-text.ts';
import type { SealedEntry } from './trail.ts';

/** A text that entries stand for by its hash. */
export type TextName = { request: string; sha256: string };

/** All texts of one request begin so; erasing a request removes what lies there. */
export function textFolder(request: string): string {
  return `texts/${request}/`;
}

export function textObjectName({ request, sha256 }: TextName): string {
  return `${textFolder(request)}${sha256}.json`;
}

export function textObject(text: ErasableText): string {
  return `${canonicalJson(text)}\n`;
}

/** Each text once, wherever in the events the hashes stand. */
export function textsOf(entries: readonly SealedEntry[]): TextName[] {
  const names = entries.flatMap(({ entry }) => {
    const request = 'request' in entry ? entry.request : undefined;
    return request ? hashesIn(entry).map((sha256) => ({ request, sha256 })) : [];
  });
  return [...new Map(names.map((name) => [textObjectName(name), name])).values()];
}

function hashesIn(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  const hash = TextHash.safeParse(value);
  return hash.success ? [hash.data.sha256] : Object.values(value).flatMap(hashesIn);
}
