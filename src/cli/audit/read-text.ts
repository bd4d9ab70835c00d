/** A free text beside the trail, as it lies in a file or an object. */
import { ErasableText } from '../../domain/audit/erasable-text.ts';

/** Undefined where it is no text of a trail. */
export function readText(json: string): ErasableText | undefined {
  try {
    return ErasableText.safeParse(JSON.parse(json)).data;
  } catch {
    return undefined;
  }
}

/** Names come from entries, which may be forged: nothing but ids leads to a file or an object. */
export function isTextName(request: string, sha256: string): boolean {
  return [request, sha256].every((text) => /^[A-Za-z0-9_-]{1,64}$/.test(text));
}
