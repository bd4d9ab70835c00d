/** Finds settings that are probably misspelt: close to a known name, but not one. */
import { closeName } from '../domain/close-name.ts';

export function misspelt(given: readonly string[], known: readonly string[]): string[] {
  return given.flatMap((name) => {
    const meant = closeName(name, known);
    return meant ? [`${name} is not a setting. Did you mean ${meant}?`] : [];
  });
}
