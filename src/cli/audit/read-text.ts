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
