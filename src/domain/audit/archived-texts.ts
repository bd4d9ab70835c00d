/** Free text in the archive: which texts a segment refers to, and the names of their objects. Pure. */
import { z } from 'zod';
import { canonicalJson } from './canonical-json.ts';
import { type ErasableText, textHashesIn } from './erasable-text.ts';
import type { RawSealedEntry } from './trail.ts';

/** A text of a request or of a freeze, by its hash. */
export type TextName = { request: string; sha256: string };

/** A part of the name of an object or a file: an entry may be forged, and must not lead anywhere else. */
const isPlain = (text: string) => /^[A-Za-z0-9_-]{1,64}$/.test(text);

/** What a text belongs to: a request, or a freeze. */
const Owner = z.object({
  request: z.string().refine(isPlain).optional(),
  freeze: z.string().refine(isPlain).optional(),
});

/** Whether there can be such a text. */
export function isTextName({ request, sha256 }: TextName): boolean {
  return isPlain(request) && isPlain(sha256);
}

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

/** Each text once. */
export function textsOf(entries: readonly RawSealedEntry[]): TextName[] {
  const names = entries.flatMap(({ entry }) => {
    const { freeze, request = freeze } = Owner.safeParse(entry).data ?? {};
    return request === undefined ? [] : textHashesIn(entry).map((sha256) => ({ request, sha256 }));
  });
  return [...new Map(names.map((name) => [textObjectName(name), name])).values()];
}
