/** Sizes in words. */

export function sizeInWords(bytes: number): string {
  return `${(bytes / 2 ** 30).toFixed(1)} GiB`;
}
